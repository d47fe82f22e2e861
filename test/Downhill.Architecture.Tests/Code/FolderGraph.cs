using Mono.Cecil;

namespace Downhill.Architecture.Tests.Code;

/// <summary>The folders of a project, and which uses which: by where types are declared and which types they
/// name.</summary>
internal static class FolderGraph
{
    /// <summary>Reads the folders of a project.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="InvalidOperationException">A type is declared in no file, or in two folders.</exception>
    public static Graph Of(SourceProject project)
    {
        var folders = Folders(project);
        Graph graph = new();
        foreach (var type in project.Assembly.MainModule.GetTypes())
        {
            if (folders.TryGetValue(Outermost(type), out var folder))
            {
                graph.Add(folder);
                foreach (var (used, where) in TypeUses.Of(type))
                {
                    if (folders.TryGetValue(Outermost(used), out var other))
                    {
                        graph.Add(folder, other, $"{where} → {used.Name}");
                    }
                }
            }
        }

        return graph;
    }

    /// <summary>Returns the folder of every top-level type that somebody wrote.</summary>
    private static Dictionary<string, string> Folders(SourceProject project)
    {
        var declared = project.Files.SelectMany(file => file.Types.Select(type => (type, file.Folder))).Distinct()
            .ToLookup(pair => pair.type, pair => pair.Folder);
        Dictionary<string, string> folders = [];
        foreach (var type in project.Assembly.MainModule.Types.Where(IsWritten))
        {
            folders[type.FullName] = declared[type.FullName].ToList() is [var only] ? only : throw new InvalidOperationException(
                $"{type.FullName} of {project.Name} is declared in {declared[type.FullName].Count()} folders instead of one. "
                + "Top-level declarations begin their line; the parts of a partial type lie together.");
        }

        return folders;
    }

    // The entry point of top-level statements has no declaration, and nobody can use it.
    private static bool IsWritten(TypeDefinition type) =>
        !type.Name.Contains('<') && type.FullName != "Program"
        && !type.CustomAttributes.Any(a => a.AttributeType.Name is "CompilerGeneratedAttribute" or "EmbeddedAttribute");

    private static string Outermost(TypeReference type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type.FullName;
}
