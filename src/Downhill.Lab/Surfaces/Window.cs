namespace Downhill.Lab.Surfaces;

/// <summary>A rectangle of the plane.</summary>
/// <param name="Left">The least x.</param>
/// <param name="Right">The greatest x, above <paramref name="Left"/>.</param>
/// <param name="Bottom">The least y.</param>
/// <param name="Top">The greatest y, above <paramref name="Bottom"/>.</param>
public sealed record Window(double Left, double Right, double Bottom, double Top)
{
    /// <summary>Gets the distance of the left and right sides.</summary>
    public double Width => Right - Left;

    /// <summary>Gets the distance of the lower and upper sides.</summary>
    public double Height => Top - Bottom;

    /// <summary>Returns the point at a share of the width and of the height; (0, 0) is the lower left corner.</summary>
    internal Point Between(double x, double y) => new(Left + x * Width, Bottom + y * Height);

    /// <summary>Returns whether a point lies inside or on the edge.</summary>
    /// <param name="p">The point to look for.</param>
    public bool Contains(Point p) => p.X >= Left && p.X <= Right && p.Y >= Bottom && p.Y <= Top;
}
