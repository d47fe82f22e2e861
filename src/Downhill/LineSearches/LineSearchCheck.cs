namespace Downhill;

/// <summary>Checks of a line search's numbers.</summary>
internal static class LineSearchCheck
{
    /// <summary>Returns a number that lies between 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static double Fraction(double value, string name, double advice) =>
        value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(
            name, value, $"{name} must lie in (0, 1). Try {NumberText.Of(advice)}.");

    /// <summary>Returns a number that is not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public static double Tolerance(double value, string name, double advice) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            name, value, $"{name} must lie in [0, ∞). Try {NumberText.Of(advice)}.");

    /// <summary>Returns a count from 1 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    public static int Count(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 or more.");
}
