using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes presets and surfaces for a person to read.</summary>
/// <param name="console">Where to.</param>
internal sealed class SurfaceList(IAnsiConsole console)
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>Writes them all.</summary>
    public void Write()
    {
        foreach (var preset in PathPreset.All)
        {
            Entry(
                preset.Id,
                $"over {preset.Surface.Id}, {(preset.Is3D ? "in space" : "as a map")}",
                $"{string.Join(", ", preset.Specs.Select(spec => spec.Id))}; {PathPlan.UsualSteps} steps");
        }

        foreach (var surface in SurfaceTable.All)
        {
            Entry(
                $"--surface {surface.Id}",
                surface.Text,
                string.Join(" · ", new[]
                {
                    $"window {PathText.Window(surface.Window)}", $"start {PathText.Point(surface.Start)}", PathText.Minima(surface),
                }.OfType<string>()));
        }
    }

    private void Entry(string name, params IEnumerable<string> lines)
    {
        console.Write(new Text(name + "\n", Bold));
        foreach (var line in lines)
        {
            console.Write(new Padder(new Text(line), new(4, 0, 0, 0)));
        }
    }
}
