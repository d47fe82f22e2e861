namespace Downhill.Cli.Output;

/// <summary>Draws a bar that fills from the left.</summary>
internal static class Bar
{
    /// <summary>Returns the bar as text.</summary>
    /// <param name="share">The share that is full, from 0 to 1.</param>
    /// <param name="width">The width, in characters.</param>
    public static string Of(double share, int width)
    {
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return new string('━', full) + new string('╌', width - full);
    }
}
