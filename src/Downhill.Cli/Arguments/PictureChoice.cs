using System.CommandLine;
using System.Globalization;
using Downhill.Cli.Output;
using Downhill.Lab.Drawing;
using Downhill.Lab.Export;
using Downhill.Lab.Pictures;

namespace Downhill.Cli.Arguments;

/// <summary>The options of a picture: its style, its file, and the programs that make it.</summary>
internal sealed class PictureChoice
{
    private static readonly PictureStyle Default = new();

    private readonly Option<string?> output = OptionFactory.Text(
        "--out", "FILE", "Where to write the picture; the ending says as what: .svg, .png, .gif or .mp4 [default: "
        + "NAME.svg, after preset or surface; nowhere with --json]");

    private readonly Option<string?> view = OptionFactory.Text(
        "--view", "map|3d", "From above as a map, or as a relief in space [default: as the preset's original; map for "
        + "other surfaces]", OptionBounds.OneOf("view", "map", "3d"));

    private readonly Option<string?> camera = OptionFactory.Text(
        "--camera", "ELEVATION,AZIMUTH", "From where a relief is seen, in degrees: elevation above the plane, above 0 "
        + "and at most 90, and azimuth; implies --view 3d [default: 45,225]");

    private readonly Option<bool> still = OptionFactory.Flag("--still", "The finished picture, which does not move");

    private readonly Option<string> theme = OptionFactory.Text(
        "--theme", "light|dark", "Its colors", "light", OptionBounds.OneOf("theme", "light", "dark"));

    private readonly Option<string> colors = OptionFactory.Text(
        "--colors", "originals|safe", "The paths' colors: those of the originals, or such as color-blind people can "
        + "tell apart", "safe", OptionBounds.OneOf("colors", "originals", "safe"));

    private readonly Option<string> size = OptionFactory.Text(
        "--size", "WIDTHxHEIGHT",
        $"Width and height in pixels, each from {PictureStyle.Smallest} to {PictureStyle.Largest}",
        $"{Default.Width}x{Default.Height}");

    private readonly Option<double> speed = OptionFactory.Number<double>(
        "--speed", "STEPS/S", "How many steps a second it plays", Default.Speed, OptionBounds.Within(0.1, 1000));

    private readonly Option<string?> browser = OptionFactory.Text(
        "--browser", "PATH", "The Chromium that draws .png, .gif and .mp4 [default: what is installed]");

    private readonly Option<string?> ffmpeg = OptionFactory.Text(
        "--ffmpeg", "PATH", "The ffmpeg that makes .gif and .mp4 [default: what is installed]");

    /// <summary>Gets the options, in the order of the help.</summary>
    public IReadOnlyList<Symbol> All =>
        [output, view, camera, still, theme, colors, size, speed, browser, ffmpeg];

    /// <summary>Returns the theme, colors, size and motion that the command line asks for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="is3D">Whether the picture is a relief by default.</param>
    /// <exception cref="UsageException">Options do not go together, or a value cannot be.</exception>
    public PictureStyle Style(ParseResult parsed, bool is3D)
    {
        var (width, height) = Size(parsed.GetValue(size)!);
        return Default with
        {
            Theme = parsed.GetValue(theme) == "dark" ? Theme.Dark : Theme.Light,
            Camera = Camera(parsed, is3D),
            Colors = parsed.GetValue(colors) == "originals" ? PathColors.Originals : PathColors.Safe,
            Width = width,
            Height = height,
            Speed = parsed.GetValue(speed),
            IsStill = parsed.GetValue(still),
        };
    }

    /// <summary>Returns the file of the picture, and the programs that make it; null for no picture.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">The default file; null for none.</param>
    /// <param name="isStep">Whether the picture shows one step, which never moves.</param>
    /// <exception cref="UsageException">The file's name asks for no known format, or for a film where nothing
    /// moves.</exception>
    /// <exception cref="FileNotFoundException">A program that is needed is missing.</exception>
    public PictureTarget? Target(ParseResult parsed, string? usual, bool isStep)
    {
        if ((parsed.GetValue(output) ?? usual) is not { } path)
        {
            return null;
        }

        var format = Format(path);
        var isFilm = format is PictureFormat.Gif or PictureFormat.Mp4;
        return isFilm && (isStep || parsed.GetValue(still))
            ? throw new UsageException(
                $"{output.Name} {path}: {(isStep ? "the picture of a step" : "a --still")} does not move. "
                + "Give a name that ends in .svg or .png.")
            : new(
                path, format,
                format == PictureFormat.Svg ? null : InstalledProgram.Browser.Find(parsed.GetValue(browser), path),
                isFilm ? InstalledProgram.Ffmpeg.Find(parsed.GetValue(ffmpeg), path) : null);
    }

    private PictureFormat Format(string path) =>
        Path.GetExtension(path) is { Length: > 1 } ending && char.IsAsciiLetter(ending[1])
            && Enum.TryParse<PictureFormat>(ending[1..], ignoreCase: true, out var format)
            ? format
            : throw new UsageException(
                $"{output.Name} {path}: {(Directory.Exists(path) ? "this is a folder" : "its ending says no format")}. "
                + "Give the name of a file that ends in .svg, .png, .gif or .mp4.");

    private Camera? Camera(ParseResult parsed, bool is3D)
    {
        if (parsed.GetValue(camera) is not { } text)
        {
            return (parsed.GetValue(view) ?? (is3D ? "3d" : "map")) == "3d" ? new() : null;
        }

        var angles = OptionBounds.Numbers(camera.Name, text, "elevation,azimuth", "45,225");
        return parsed.GetValue(view) == "map"
            ? throw new UsageException(
                $"{camera.Name} {text}: a map is seen from above. Leave it out, or give --view 3d.")
            : angles is [> 0 and <= 90 and var elevation, var azimuth] && Math.Abs(azimuth) <= 360
                ? new(elevation, azimuth)
                : throw new UsageException(
                    $"{camera.Name} {text}: the elevation must be above 0 and at most 90 degrees, the azimuth from "
                    + "-360 to 360.");
    }

    private (int Width, int Height) Size(string text)
    {
        int[] sides = [.. text.Split('x', 'X', '×').Select(side =>
            int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : 0)];
        return sides is [var width, var height]
            && sides.All(side => side is >= PictureStyle.Smallest and <= PictureStyle.Largest)
            ? (width, height)
            : throw new UsageException(
                $"{size.Name} {text}: it takes WIDTHxHEIGHT, each from {PictureStyle.Smallest} to "
                + $"{PictureStyle.Largest} pixels, such as 860x640.");
    }
}
