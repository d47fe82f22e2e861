namespace Downhill.Lab.Pictures;

/// <summary>From where a relief is seen: an orthographic projection.</summary>
/// <param name="Elevation">The angle above the plane of x and y, in degrees; in (0, 90].</param>
/// <param name="Azimuth">The angle in that plane from the direction of x towards that of y, in degrees.</param>
public sealed record Camera(double Elevation = 45, double Azimuth = 225);
