using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>A canvas of dots, two by four to a character, made of Unicode's braille patterns.</summary>
/// <param name="width">The number of characters across.</param>
/// <param name="height">The number of characters down.</param>
internal sealed class Braille(int width, int height)
{
    private const char Blank = '\u2800';
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };
    private readonly int[,] dots = new int[height, width];
    private readonly Color[,] colors = new Color[height, width];

    /// <summary>Gets the number of dots across.</summary>
    public int Width => 2 * width;

    /// <summary>Gets the number of dots down.</summary>
    public int Height => 4 * height;

    /// <summary>Draws a line between two dots; a character takes the color of the last line on it.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to, Color color)
    {
        var steps = (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)));
        for (var i = 0; i <= steps; i++)
        {
            var share = steps == 0 ? 0 : (double)i / steps;
            var (x, y) = (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
            Dot((int)Math.Round(x), (int)Math.Round(y), color);
        }
    }

    /// <summary>Gets the character and the color at a place; a blank where there is no dot.</summary>
    public (char Character, Color Color) this[int row, int column] =>
        (dots[row, column] == 0 ? ' ' : (char)(Blank + dots[row, column]), colors[row, column]);

    private void Dot(int x, int y, Color color)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
        {
            dots[y / 4, x / 2] |= Bits[y % 4, x % 2];
            colors[y / 4, x / 2] = color;
        }
    }
}
