using System.Text;
using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Draws projects and the folders of the core, with what uses what, as a Mermaid flow chart.</summary>
internal static class HousePicture
{
    private const string Core = "Downhill";

    /// <summary>What the folders of the core hold.</summary>
    private static readonly Dictionary<string, string> Held = new()
    {
        ["Lanes"] = "vectors of 1 to 16 floats",
        ["Optimizers"] = "Optimizer, Adam …, the catalog",
        ["Options"] = "hyper-parameters, rounding",
        ["Options/Schedules"] = "cosine, warm-up, steps",
        ["Parameters"] = "weights and gradients, groups",
        ["Rules"] = "one file an optimizer",
        ["Rules/Contracts"] = "what a rule is made of",
        ["State"] = "save and load by name",
        ["Sweeps"] = "from group to kernel",
        ["Sweeps/Checks"] = "finite? norm",
        ["Sweeps/Formats"] = "16 and 32 bits, rounding",
        ["Sweeps/Gradients"] = "scale, flip, decay",
        ["Sweeps/Kernels"] = "the one loop",
        ["Sweeps/Layout"] = "where state lies",
        ["Sweeps/Quantization"] = "8 bits in blocks",
        ["Tensors"] = "named arrays of any type",
        ["Text"] = "messages",
        ["Threads"] = "the pool",
    };

    /// <summary>Draws the picture.</summary>
    /// <exception cref="KeyNotFoundException">A folder of the core has no line that says what it holds.</exception>
    public static string Draw()
    {
        StringBuilder text = new("```mermaid\nflowchart TB\n");
        var projects = Projects();
        foreach (var project in projects.Nodes.Where(project => project != Core))
        {
            text.Append($"    {Id(project)}[\"{project}\"]\n");
        }

        var folders = FolderGraph.Of(SourceProject.Of(Core));
        text.Append($"    subgraph {Core}\n");
        foreach (var folder in folders.Nodes)
        {
            text.Append($"        {Id(folder)}[\"<b>{folder}</b><br>{Held[folder]}\"]\n");
        }

        Append(text, "        ", folders);
        text.Append("    end\n");
        Append(text, "    ", projects);
        return text.Append("```\n").ToString();
    }

    /// <summary>Reads the projects and which uses which.</summary>
    public static Graph Projects()
    {
        Graph graph = new();
        foreach (var project in SourceProject.All)
        {
            graph.Add(project.Name);
            foreach (var used in project.Assembly.MainModule.AssemblyReferences.Where(used => used.Name.StartsWith(Core, StringComparison.Ordinal)))
            {
                graph.Add(project.Name, used.Name, "compiled");
            }
        }

        return graph;
    }

    private static void Append(StringBuilder text, string indent, Graph graph)
    {
        foreach (var arrow in graph.Reduced())
        {
            text.Append($"{indent}{Id(arrow.From)} --> {Id(arrow.To)}\n");
        }
    }

    // Mermaid takes neither dots nor slashes in an id.
    private static string Id(string name) => name.Replace('.', '_').Replace('/', '_');
}
