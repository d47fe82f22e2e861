namespace Downhill.Cli.Output;

/// <summary>A bar that fills from the left.</summary>
internal static class Bar
{
    /// <summary>The bar.</summary>
    /// <param name="share">How much is full, from 0 to 1.</param>
    /// <param name="width">How many characters it has.</param>
    public static string Of(double share, int width)
    {
        var full = (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return new string('━', full) + new string('╌', width - full);
    }
}
