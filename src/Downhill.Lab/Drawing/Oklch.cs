namespace Downhill.Lab.Drawing;

/// <summary>A color in the Oklch space, where equal differences look equal (Ottosson, 2020).</summary>
/// <param name="Lightness">The lightness, from 0 for black to 1 for white.</param>
/// <param name="Chroma">The colorfulness; 0 is gray.</param>
/// <param name="Hue">The hue in degrees: 30 is red, 145 green, 255 blue.</param>
internal readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    /// <summary>Returns the color as <c>#rrggbb</c>, clipped to the colors of a screen.</summary>
    public override string ToString()
    {
        var (sin, cos) = Math.SinCos(Hue * Math.PI / 180);
        var (a, b) = (Chroma * cos, Chroma * sin);
        var l = Cube(Lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = Cube(Lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = Cube(Lightness - 0.0894841775 * a - 1.2914855480 * b);
        return "#" + Hex(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
            + Hex(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
            + Hex(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    /// <summary>Returns a color between two others.</summary>
    public static Oklch Between(Oklch from, Oklch to, double share) => new(
        double.Lerp(from.Lightness, to.Lightness, share), double.Lerp(from.Chroma, to.Chroma, share), double.Lerp(
            from.Hue, to.Hue, share));

    private static double Cube(double x) => x * x * x;

    private static string Hex(double linear)
    {
        var x = Math.Clamp(linear, 0, 1);
        var encoded = x <= 0.0031308 ? 12.92 * x : 1.055 * Math.Pow(x, 1 / 2.4) - 0.055;
        return ((int)Math.Round(255 * encoded)).ToString("x2");
    }
}
