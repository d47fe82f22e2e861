using System.Globalization;
using System.Text;
using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Draws the projects, and the folders of the core, in layers: what is used lies below.</summary>
internal sealed class HousePicture
{
    private const string Core = "Downhill";
    private const double BoxWidth = 160;
    private const double BoxHeight = 40;
    private const double LayerHeight = 62;
    private const double Gap = 12;
    private const double Margin = 12;
    private const double Title = 30;

    /// <summary>What projects and folders of the core hold, in a few words.</summary>
    private static readonly Dictionary<string, string> Held = new()
    {
        ["Downhill.Cli"] = "the tool",
        ["Downhill.Files"] = "safetensors, PyTorch",
        ["Downhill.Lab"] = "experiments, reports",
        ["Downhill.Matrices"] = "matrix products",
        ["Downhill.Symbols"] = "LaTeX and text",
        ["Downhill.Testing"] = "laws for any rule",
        ["Downhill.TorchSharp"] = "steps in libtorch's memory",
        ["Downhill.Training"] = "tensors, layers, losses",
        ["Gradients"] = "clipped, summed, transformed",
        ["Lanes"] = "vectors of floats",
        ["LineSearches"] = "strong Wolfe, Armijo",
        ["Optimizers"] = "Optimizer, Adam, Catalog",
        ["Options"] = "hyper-parameters",
        ["Options/Schedules"] = "cosine, warm-up, steps",
        ["Parameters"] = "weights and gradients",
        ["QuasiNewton"] = "L-BFGS",
        ["QuasiNewton/Vectors"] = "sums of one pass",
        ["Randomness"] = "the same on every machine",
        ["Rules"] = "one file an optimizer",
        ["Rules/Contracts"] = "what a rule is made of",
        ["State"] = "saved, loaded by name",
        ["Sweeps"] = "from group to kernel",
        ["Sweeps/Checks"] = "is it finite; its norm",
        ["Sweeps/Formats"] = "16 and 32 bits, rounding",
        ["Sweeps/Gradients"] = "scale, clamp, flip, decay",
        ["Sweeps/Kernels"] = "the one loop",
        ["Sweeps/Layout"] = "where state lies",
        ["Sweeps/Measures"] = "sums before a step",
        ["Sweeps/Quantization"] = "8 bits in blocks",
        ["Sweeps/Tiles"] = "other formats, as floats",
        ["Sweeps/Transforms"] = "copies of gradients",
        ["Tensors"] = "named arrays of any type",
        ["Text"] = "words of messages",
        ["Threads"] = "the pool",
        ["Updates"] = "work around a rule",
        ["Wrappers"] = "Lookahead, averages, SAM",
    };

    private readonly StringBuilder svg = new();
    private readonly LayeredLayout projects;
    private readonly LayeredLayout folders;
    private readonly double width;
    private readonly double frame;

    private HousePicture()
    {
        projects = new(Projects(), BoxWidth + Gap, 2 * Gap, raises: false);
        folders = new(FolderGraph.Of(SourceProject.Of(Core)), BoxWidth + Gap, 2 * Gap, raises: true);
        width = Math.Max(projects.Width, folders.Width) + 2 * Margin;
        frame = Margin + projects.Layers * LayerHeight;
    }

    private double Height => frame + Title + folders.Layers * LayerHeight + Margin;

    /// <summary>Draws the picture as SVG.</summary>
    /// <param name="isDark">Whether it is shown on a dark ground.</param>
    /// <exception cref="KeyNotFoundException">Nothing says what a project or a folder of the core holds.</exception>
    public static string Draw(bool isDark) => new HousePicture().Render(isDark);

    private static Graph Projects()
    {
        Graph graph = new();
        foreach (var project in SourceProject.All.Where(project => project.Name != Core))
        {
            graph.Add(project.Name);
            foreach (var used in project.Assembly.MainModule.AssemblyReferences.Where(used => Held.ContainsKey(used.Name)))
            {
                graph.Add(project.Name, used.Name, "compiled");
            }
        }

        return graph;
    }

    private string Render(bool isDark)
    {
        var (ink, faint, line, box, ground) = isDark
            ? ("#e6edf3", "#9da7b1", "#7d8590", "#1c2733", "#0f1720") : ("#1f2328", "#57606a", "#8c959f", "#ffffff", "#f3f6fa");
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0} {Height:0}" width="{width:0}" height="{Height:0}" role="img">
            <title>The projects of Downhill and the folders of its core; arrows point at what is used</title>
            <style>
            text {"{"} font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; text-anchor: middle; fill: {ink}; font-size: 13px; font-weight: 600 {"}"}
            .held {"{"} fill: {faint}; font-size: 11px; font-weight: 400 {"}"}
            .box {"{"} fill: {box}; stroke: {line} {"}"}
            .core {"{"} fill: {ground}; stroke: {line} {"}"}
            .arrow {"{"} fill: none; stroke: {line}; stroke-width: 1.4; marker-end: url(#head) {"}"}
            </style>
            <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0,0L8,4L0,8z" fill="{line}"/></marker></defs>
            <rect class="core" x="{Margin / 2:0}" y="{frame:0}" width="{width - Margin:0}" height="{Height - frame - Margin / 2:0}" rx="8"/>
            <text x="{width / 2:0}" y="{frame + 21:0}">{Core}</text>

            """);
        Draw(projects, Margin);
        foreach (var lowest in projects.Boxes.Where(box => box.Layer == 0))
        {
            Arrow($"M{X(projects, lowest):0.#},{frame - LayerHeight + BoxHeight:0}L{X(projects, lowest):0.#},{frame:0}");
        }

        Draw(folders, frame + Title);
        return svg.Append("</svg>\n").ToString();
    }

    private void Draw(LayeredLayout layout, double top)
    {
        foreach (var way in layout.Ways)
        {
            Arrow(Path(layout, way, top));
        }

        foreach (var box in layout.Boxes.OrderByDescending(box => box.Layer).ThenBy(box => box.X))
        {
            var (x, y) = (X(layout, box), Y(layout, box, top));
            svg.Append(CultureInfo.InvariantCulture, $"""
                <rect class="box" x="{x - BoxWidth / 2:0.#}" y="{y:0}" width="{BoxWidth:0}" height="{BoxHeight:0}" rx="5"/>
                <text x="{x:0.#}" y="{y + 17:0}">{box.Name}</text><text class="held" x="{x:0.#}" y="{y + 32:0}">{Held[box.Name]}</text>

                """);
        }
    }

    private string Path(LayeredLayout layout, IReadOnlyList<LayoutNode> way, double top)
    {
        StringBuilder path = new();
        var (x, y) = (X(layout, way[0]), Y(layout, way[0], top) + BoxHeight);
        path.Append(CultureInfo.InvariantCulture, $"M{x:0.#},{y:0}");
        foreach (var next in way.Skip(1))
        {
            var (toX, toY) = (X(layout, next), Y(layout, next, top));
            var middle = (y + toY) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{x:0.#},{middle:0} {toX:0.#},{middle:0} {toX:0.#},{toY:0}");
            (x, y) = (toX, toY);
            if (next.Name.Length == 0)
            {
                y += BoxHeight;
                path.Append(CultureInfo.InvariantCulture, $"V{y:0}");
            }
        }

        return path.ToString();
    }

    private void Arrow(string path) => svg.Append($"<path class=\"arrow\" d=\"{path}\"/>\n");

    private double X(LayeredLayout layout, LayoutNode node) => (width - layout.Width) / 2 + node.X;

    private static double Y(LayeredLayout layout, LayoutNode node, double top) =>
        top + (layout.Layers - 1 - node.Layer) * LayerHeight;
}
