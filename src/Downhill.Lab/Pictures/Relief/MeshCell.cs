namespace Downhill.Lab.Pictures.Relief;

/// <summary>A cell of the mesh, by its four corners in order.</summary>
internal readonly record struct MeshCell(Point3 A, Point3 B, Point3 C, Point3 D)
{
    /// <summary>Gets the height of the cell, from 0 at the bottom of the box to 1 at its top.</summary>
    public double Height => ((A.Z + B.Z + C.Z + D.Z) / 4 / Projection.Rise + 1) / 2;

    /// <summary>Gets the upward normal, of length 1.</summary>
    public Point3 Normal => Point3.Cross(C - A, D - B).Unit();

    /// <summary>Gets the four corners.</summary>
    public IEnumerable<Point3> Corners => [A, B, C, D];
}
