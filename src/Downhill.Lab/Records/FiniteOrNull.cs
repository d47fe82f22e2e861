namespace Downhill.Lab.Records;

/// <summary>Records hold no infinities, because JSON has none.</summary>
internal static class FiniteOrNull
{
    /// <summary>The number, or null when it is not finite.</summary>
    public static double? Of(double x) => double.IsFinite(x) ? x : null;
}
