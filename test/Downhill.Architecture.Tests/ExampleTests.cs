using Downhill.Architecture.Tests.Code;
using Downhill.Architecture.Tests.Documentation;
using Downhill.TorchSharp.Tests;
using Mono.Cecil;

namespace Downhill.Architecture.Tests;

/// <summary>Each type that a user begins with shows in its documentation how it is used, in code that runs.</summary>
public sealed class ExampleTests
{
    private const string NeedsLibtorch = "Downhill.TorchSharp";

    public static TheoryData<string> Packages =>
        [.. SourceProject.All.Where(project => project.IsPackage).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_entry_type_has_an_example(string package)
    {
        var shown = DocumentedMember.Of(SourceProject.Of(package)).Where(member => member.Examples.Any())
            .Select(member => member.Id).ToHashSet();
        var lacking = SourceProject.Of(package).Assembly.MainModule.Types.Where(IsEntry).Select(type => type.FullName)
            .Where(name => !shown.Contains($"T:{name}")).ToList();

        lacking.ShouldBeEmpty("Show in an <example> how the type is used.");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_example_compiles(string package) => Faults(package, example => example.Errors).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_example_runs(string package)
    {
        if (package == NeedsLibtorch)
        {
            LibTorch.Require();
        }

        Faults(package, example => Record.Exception(example.Run) is { } thrown
            ? [$"{thrown.GetType().Name}: {thrown.Message}"] : []).ShouldBeEmpty();
    }

    [Fact]
    public void An_example_that_does_not_compile_is_found() =>
        new Example("using Downhill;\nnew Adam([]).Jump();").Errors.ShouldHaveSingleItem().ShouldContain("Jump");

    [Fact]
    public void An_example_that_throws_is_found() =>
        Should.Throw<ArgumentOutOfRangeException>(
            new Example("using Downhill;\n_ = new AdamOptions { Beta1 = 1 };").Run);

    private static List<string> Faults(string package, Func<Example, IReadOnlyList<string>> find) =>
    [
        .. from member in DocumentedMember.Of(SourceProject.Of(package))
           from code in member.Examples
           group member.Id by code into one // a record's example is its constructor's too
           from fault in find(new(one.Key))
           select $"{one.First()}: {fault}",
    ];

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
