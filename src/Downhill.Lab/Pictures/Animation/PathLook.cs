namespace Downhill.Lab.Pictures.Animation;

/// <summary>How a path is drawn.</summary>
/// <param name="Color">Its color.</param>
/// <param name="Dash">The lengths of its dashes and gaps; empty for a solid line.</param>
/// <param name="Marker">The outline of its dot, about the origin.</param>
internal sealed record PathLook(string Color, string Dash, string Marker);
