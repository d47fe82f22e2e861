namespace Downhill.Lab.Surfaces;

/// <summary>The part of the plane that is shown.</summary>
/// <param name="Left">The least x.</param>
/// <param name="Right">The greatest x, above the least.</param>
/// <param name="Bottom">The least y.</param>
/// <param name="Top">The greatest y, above the least.</param>
public sealed record Window(double Left, double Right, double Bottom, double Top)
{
    /// <summary>How wide it is.</summary>
    public double Width => Right - Left;

    /// <summary>How high it is.</summary>
    public double Height => Top - Bottom;

    /// <summary>A point by its share of the width and of the height: (0, 0) is the lower left corner.</summary>
    internal Point Between(double x, double y) => new(Left + x * Width, Bottom + y * Height);

    /// <summary>Whether a point lies inside or on the edge.</summary>
    public bool Contains(Point p) => p.X >= Left && p.X <= Right && p.Y >= Bottom && p.Y <= Top;
}
