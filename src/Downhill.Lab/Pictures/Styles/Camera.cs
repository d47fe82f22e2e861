namespace Downhill.Lab.Pictures;

/// <summary>The direction from which a relief is seen, in orthographic projection.</summary>
/// <param name="Elevation">The angle above the plane of x and y, in degrees; in (0, 90].</param>
/// <param name="Azimuth">The angle in that plane, from the direction of x towards that of y, in degrees;
/// finite.</param>
/// <exception cref="ArgumentOutOfRangeException">An angle is out of range.</exception>
public sealed record Camera(double Elevation = 45, double Azimuth = 225)
{
    /// <summary>Gets the angle above the plane of x and y, in degrees; in (0, 90].</summary>
    public double Elevation { get; init => field = AsElevation(value); } = AsElevation(Elevation);

    /// <summary>Gets the angle in that plane, from the direction of x towards that of y, in degrees; finite.</summary>
    public double Azimuth { get; init => field = AsAzimuth(value); } = AsAzimuth(Azimuth);

    private static double AsElevation(double elevation) => elevation is > 0 and <= 90
        ? elevation
        : throw new ArgumentOutOfRangeException(nameof(Elevation), elevation,
            "The elevation is an angle above 0 and up to 90 degrees, such as 45; 90 looks straight down.");

    private static double AsAzimuth(double azimuth) => double.IsFinite(azimuth)
        ? azimuth
        : throw new ArgumentOutOfRangeException(
            nameof(Azimuth), azimuth, "The azimuth is a finite angle in degrees, such as 225.");
}
