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
                && (name.StartsWith("System.", StringComparison.Ordinal) || name == "TorchSharp.dll" || IsPackage(Path.GetFileNameWithoutExtension(name))))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private byte[] program = [];

    /// <summary>Gets the errors and warnings of the compiler; none if the example compiles.</summary>
    public IReadOnlyList<string> Errors => field ??= Compile();

    /// <summary>Runs the statements of the example in a folder of its own, if it has any.</summary>
    public void Run()
    {
        Errors.ShouldBeEmpty();
        var (output, folder) = (Console.Out, Environment.CurrentDirectory);
        var own = Directory.CreateTempSubdirectory("downhill-example");
        try
        {
            Console.SetOut(TextWriter.Null);
            Environment.CurrentDirectory = own.FullName;
            var entry = Assembly.Load(program).EntryPoint;
            entry?.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null);
        }
        finally
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = folder;
            own.Delete(recursive: true);
        }
    }

    private string[] Compile()
    {
        using var memory = new MemoryStream();
        var result = Compilation().Emit(memory);
        program = memory.ToArray();
        return
        [
            .. result.Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning)
                .Select(found => found.ToString()),
        ];
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
