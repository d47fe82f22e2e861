using System.Text.Json;
using Downhill.Cli.Output;
using Downhill.Lab.Paths;
using Downhill.Lab.Surfaces;
using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes presets and surfaces for people.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class SurfaceList(IAnsiConsole console)
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>Writes the whole list.</summary>
    public void Write()
    {
        foreach (var preset in PathPreset.All)
        {
            Entry(
                preset.Id,
                $"over {preset.Surface.Id}, {(preset.Is3D ? "in space" : "as a map")}",
                $"{string.Join(", ", preset.Specs.Select(spec => spec.Id))}; {PathPlan.DefaultSteps} steps");
        }

        foreach (var surface in SurfaceTable.All)
        {
            Entry(
                PathPreset.All.Any(preset => preset.Id == surface.Id) ? $"--surface {surface.Id}" : surface.Id,
                surface.Text,
                string.Join(" · ", new[]
                {
                    $"window {PathText.Window(surface.Window)}", $"start {PathText.Point(surface.Start)}",
                    PathText.Minima(surface),
                }.OfType<string>()));
        }
    }

    /// <summary>Returns presets and surfaces as JSON.</summary>
    public static string ToJson() => JsonSerializer.Serialize(
        new
        {
            presets = PathPreset.All.Select(preset => new
            {
                preset.Id,
                surface = preset.Surface.Id,
                view = preset.Is3D ? "3d" : "map",
                steps = PathPlan.DefaultSteps,
                optimizers = preset.Specs.Select(
                    spec => new { spec.Id, spec.Entry, settings = PathSettings.Of(spec.Options) }),
            }),
            surfaces = SurfaceTable.All.Select(surface => new
            {
                surface.Id,
                surface.Title,
                formula = surface.Text,
                surface.Latex,
                window = new[] { surface.Window.Left, surface.Window.Right, surface.Window.Bottom, surface.Window.Top },
                start = new[] { surface.Start.X, surface.Start.Y },
                minima = surface.Minima.Select(point => new[] { point.X, point.Y }),
            }),
        },
        Json.Readable);

    private void Entry(string name, params IEnumerable<string> lines)
    {
        console.Write(new Text(name + "\n", Bold));
        foreach (var line in lines)
        {
            console.Write(new Padder(new Text(line), new(4, 0, 0, 0)));
        }
    }
}
