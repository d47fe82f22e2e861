using Downhill.Architecture.Tests.Code;
using Downhill.Architecture.Tests.Documentation;
using Mono.Cecil;

namespace Downhill.Architecture.Tests;

/// <summary>Each type that a user begins with shows in its documentation how it is used, in code that runs.</summary>
public sealed class ExampleTests
{
    /// <summary>Entry types that need no example, each with the reason.</summary>
    private static readonly Dictionary<string, string> Excused = new()
    {
        ["Downhill.TorchSharp.FlatParameter"] = NeedsLibtorch,
        ["Downhill.TorchSharp.TorchModule"] = NeedsLibtorch,
        ["Downhill.TorchSharp.TorchOptimizer"] = NeedsLibtorch,
        ["Downhill.TorchSharp.TorchParameterGroup"] = NeedsLibtorch,
        ["Downhill.TorchSharp.TorchParameter"] = NeedsLibtorch,
    };

    private const string NeedsLibtorch = "runs only where libtorch is: the package's README and samples/TorchSharp show it";

    public static TheoryData<string> Packages =>
        [.. SourceProject.All.Where(project => project.IsPackage).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_entry_type_has_an_example(string package)
    {
        var shown = DocumentedMember.Of(SourceProject.Of(package)).Where(member => member.Examples.Any())
            .Select(member => member.Id).ToHashSet();
        var lacking = SourceProject.Of(package).Assembly.MainModule.Types.Where(IsEntry).Select(type => type.FullName)
            .Where(name => !shown.Contains($"T:{name}") && !Excused.ContainsKey(name)).ToList();

        lacking.ShouldBeEmpty("Show in an <example> how the type is used.");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_example_compiles_and_runs(string package)
    {
        var faults =
            from member in DocumentedMember.Of(SourceProject.Of(package))
            from code in member.Examples
            group member.Id by code into one // a record's example is its constructor's too
            let fault = Fault(new(one.Key))
            where fault is not null
            select $"{one.First()}: {fault}";

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void An_example_that_does_not_compile_is_found() =>
        new Example("using Downhill;\nnew Adam([]).Jump();").Errors.ShouldHaveSingleItem().ShouldContain("Jump");

    [Fact]
    public void An_example_that_throws_is_found() =>
        Should.Throw<ArgumentOutOfRangeException>(
            new Example("using Downhill;\n_ = new AdamOptions { Beta1 = 1 };").Run);

    private static string? Fault(Example example) => example.Errors.Count > 0
        ? string.Join("; ", example.Errors)
        : Record.Exception(example.Run) is { } thrown ? $"{thrown.GetType().Name}: {thrown.Message}" : null;

    // A user begins with a static class, an object that can be made, or a contract to fulfill. Records are data, unless
    // a method of their own makes them; schedules are both.
    private static bool IsEntry(TypeDefinition type) =>
        type is { IsPublic: true, IsEnum: false, IsValueType: false }
        && !Derives(type, "System.Exception") && !Derives(type, "System.Attribute")
        && (type.IsInterface || type.IsAbstract || Derives(type, "Downhill.Schedule") || CanBeMade(type));

    private static bool CanBeMade(TypeDefinition type) => type.Methods.Any(method => method.IsPublic
        && ((method.IsConstructor && !IsRecord(type)) || (method.IsStatic && method.ReturnType.Name == type.Name)));

    private static bool IsRecord(TypeDefinition type) => type.Methods.Any(method => method.Name == "<Clone>$");

    private static bool Derives(TypeDefinition type, string from) =>
        type.BaseType is { } basis && (basis.FullName == from || (basis.Resolve() is { } found && Derives(found, from)));
}
