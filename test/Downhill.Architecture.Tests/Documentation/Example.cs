using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Downhill.Architecture.Tests.Documentation;

/// <summary>The code of an example in the documentation, compiled as a program of its own.</summary>
/// <param name="code">The code: statements, types, or both.</param>
internal sealed class Example(string code)
{
    // Those of a console project with ImplicitUsings.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || IsPackage(Path.GetFileNameWithoutExtension(name))))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compiles the example.</summary>
    /// <returns>What the compiler finds wrong, warnings included; none if it compiles.</returns>
    public IReadOnlyList<string> Errors()
    {
        using var program = new MemoryStream();
        return
        [
            .. Compilation().Emit(program, cancellationToken: TestContext.Current.CancellationToken).Diagnostics
                .Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString()),
        ];
    }

    /// <summary>Runs the example, if it has statements.</summary>
    public void Run()
    {
        using var program = new MemoryStream();
        Compilation().Emit(program, cancellationToken: TestContext.Current.CancellationToken).Success.ShouldBeTrue();
        var entry = Assembly.Load(program.ToArray()).EntryPoint;
        entry?.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null);
    }

    private CSharpCompilation Compilation()
    {
        var tree = CSharpSyntaxTree.ParseText(code);
        var kind = tree.GetRoot().DescendantNodes().OfType<GlobalStatementSyntax>().Any()
            ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        return CSharpCompilation.Create(
            "Example", [CSharpSyntaxTree.ParseText(ImplicitUsings), tree], References,
            new(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    private static bool IsPackage(string name) => Code.SourceProject.All.Any(project => project.Name == name);
}
