using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The form in which heights are shown: above the lowest or, on a surface without one, as they are.</summary>
internal sealed class Heights
{
    private readonly double lowest;

    /// <summary>Finds the lowest height of a surface and its paths.</summary>
    public Heights(PathsResult result)
    {
        var surface = result.Plan.Surface;
        IsBounded = surface.HasLowest;
        lowest = Math.Min(
            surface.Lowest, result.Paths.Where(path => path.LeftAt is null).SelectMany(path => path.Values)
            .DefaultIfEmpty(double.PositiveInfinity).Min());
    }

    /// <summary>Gets whether the surface has a lowest point.</summary>
    public bool IsBounded { get; }

    /// <summary>Gets the name of the shown height.</summary>
    public string Name => IsBounded ? "f − f_min" : "f";

    /// <summary>Returns a height as it is shown.</summary>
    public double Of(double height) => IsBounded ? height - lowest : height;

    /// <summary>Returns a height in words.</summary>
    public string Say(double height) => $"{Name} {NumberFormat.Short(Of(height))}";
}
