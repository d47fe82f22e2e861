namespace Downhill.Lab.Pictures.Animation;

/// <summary>The color, the dashes and the dot of a path.</summary>
/// <param name="Color">The color, as CSS writes it.</param>
/// <param name="Dash">The lengths of dashes and gaps; empty for a solid line.</param>
/// <param name="Marker">The outline of the dot, about the origin.</param>
internal sealed record PathLook(string Color, string Dash, string Marker);
