using Downhill.Matrices.Muon;

namespace Downhill.Matrices;

/// <summary>The table of the optimizers that see whole matrices, one <see cref="OptimizerInfo"/> for each
/// form.</summary>
/// <remarks>Its rows stand beside those of <see cref="Catalog"/> in a catalog of both: <c>new OptimizerCatalog([..
/// Catalog.All, .. MatrixCatalog.All])</c>.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Matrices;
///
/// OptimizerCatalog all = new([.. Catalog.All, .. MatrixCatalog.All]);
/// Console.WriteLine(all.Find("muon").Summary);
/// </code>
/// </example>
public static class MatrixCatalog
{
    /// <summary>Gets all entries; forms of one family stand together, the plain one first.</summary>
    public static IReadOnlyList<OptimizerInfo> All { get; } = [.. MuonFamily.Rows];
}
