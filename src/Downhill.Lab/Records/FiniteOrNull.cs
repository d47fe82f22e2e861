namespace Downhill.Lab.Records;

/// <summary>Replaces numbers that are not finite by null, for JSON has no infinities.</summary>
internal static class FiniteOrNull
{
    /// <summary>Returns the number, or null if it is not finite.</summary>
    public static double? Of(double x) => double.IsFinite(x) ? x : null;
}
