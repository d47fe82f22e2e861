using System.Xml.Linq;
using Mono.Cecil;

namespace Downhill.Architecture.Tests.Code;

/// <summary>A project under <c>src/</c>: its files and the assembly that they are compiled to.</summary>
/// <param name="name">The name of the project and of its folder.</param>
internal sealed class SourceProject(string name)
{
    /// <summary>All projects under <c>src/</c>, by name.</summary>
    public static IReadOnlyList<SourceProject> All { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(name => File.Exists(Path.Combine(Repository.Root, "src", name, $"{name}.csproj")))
            .Order(StringComparer.Ordinal)
            .Select(name => new SourceProject(name)),
    ];

    /// <summary>Gets the name of the project.</summary>
    public string Name => name;

    /// <summary>Gets the folder of the project.</summary>
    public string Folder { get; } = Path.Combine(Repository.Root, "src", name);

    /// <summary>Gets the compiled assembly.</summary>
    public AssemblyDefinition Assembly { get; } =
        AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));

    /// <summary>Gets the C# files of the project, without what the build writes.</summary>
    public IReadOnlyList<SourceFile> Files => field ??= [.. SourceFile.Under(Folder)];

    /// <summary>Gets whether the project is a library that others refer to, not a tool that they run.</summary>
    public bool IsPackage => !XDocument.Parse(ProjectText()).Descendants().Any(element =>
        element.Name.LocalName == "PackAsTool" || (element.Name.LocalName == "IsPackable" && element.Value == "false"));

    /// <summary>Returns the text of the project file.</summary>
    public string ProjectText() => File.ReadAllText(Path.Combine(Folder, $"{name}.csproj"));

    /// <summary>Finds a project.</summary>
    /// <param name="name">The name of the project.</param>
    public static SourceProject Of(string name) => All.Single(project => project.Name == name);
}
