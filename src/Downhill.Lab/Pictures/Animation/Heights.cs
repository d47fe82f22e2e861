using Downhill.Lab.Formatting;
using Downhill.Lab.Paths;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>How heights are told: above the lowest, or, on a surface that has none, as they are.</summary>
internal sealed class Heights
{
    private readonly double lowest;

    /// <summary>Looks for the lowest.</summary>
    public Heights(PathsResult result)
    {
        var surface = result.Plan.Surface;
        IsBounded = surface.HasLowest;
        lowest = Math.Min(
            surface.Lowest, result.Paths.Where(path => path.LeftAt is null).SelectMany(path => path.Values)
            .DefaultIfEmpty(double.PositiveInfinity).Min());
    }

    /// <summary>Whether there is a lowest.</summary>
    public bool IsBounded { get; }

    /// <summary>What is told.</summary>
    public string Name => IsBounded ? "f − f_min" : "f";

    /// <summary>A height as it is told.</summary>
    public double Of(double height) => IsBounded ? height - lowest : height;

    /// <summary>A height as it is told, in words.</summary>
    public string Say(double height) => $"{Name} {NumberFormat.Short(Of(height))}";
}
