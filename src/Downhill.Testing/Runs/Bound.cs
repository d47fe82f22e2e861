using System.Runtime.CompilerServices;
using Downhill.Lanes;

namespace Downhill.Testing;

/// <summary>A lane of a value in double, and the largest distance of a float computed by the same formula.</summary>
/// <remarks>Tolerances come from the very formula that is tested, not from watching it. Wilkinson's running error
/// analysis. IEEE 754 gives fl(a ∘ b) = (a ∘ b)(1 + δ) + ε with |δ| ≤ u = 2⁻²⁴ and, for products and quotients that
/// underflow, |ε| ≤ 2⁻¹⁵⁰. Each operation adds that to the effect of its operands' errors on its result. Code that
/// rounds as often or less (a fused multiply-add rounds once where we count two) stays within it. So two
/// implementations of one formula differ by at most twice the error. One correlation is known to it: a − (f·a + u) is
/// (1 − f)·a − u, and a + f·(u − a) is (1 − f)·a + f·u, so an error of a that was read counts 1 − f times in it, not 1
/// + f times.</remarks>
/// <param name="Value">The value without rounding (to double).</param>
/// <param name="Error">The largest distance of a float computation from it.</param>
internal readonly record struct Bound(double Value, double Error) : ILane<Bound, Bound>
{
    /// <summary>The largest relative error of one rounding to float: half a unit in the last place of 1.</summary>
    public const double Unit = 1.0 / (1 << 24);

    /// <summary>The largest error of an underflow: half the smallest subnormal float, 2⁻¹⁵⁰.</summary>
    public const double Underflow = float.Epsilon / 2.0;

    /// <summary>The least float that is not subnormal, 2⁻¹²⁶.</summary>
    private const double LeastNormal = 1.0 / (1L << 62) / (1L << 62) / 4;

    private static int loaded;

    /// <summary>Gets the number of the value, if it was read from memory; 0 for any other.</summary>
    private int Id { get; init; }

    /// <summary>Gets the number of a value read from memory of which this holds a multiple, and that part of the error,
    /// with its sign.</summary>
    private (int Id, double Error) Share { get; init; }

    private (int Id, double Error) Part => Id > 0 ? (Id, Error) : Share;

    public static int Width => 1;

    public static double Roundoff => Unit;

    public static double LeastSquared => Lane1.LeastSquared;

    /// <summary>Converts a constant, whose narrowing is a rounding unless it is a float.</summary>
    public static implicit operator Bound(double x) => new(x, (float)x == x ? 0 : Math.Abs(x) * Unit);

    public static implicit operator Bound(Coefficient x) =>
        (Bound)x.Value with { Error = ((Bound)x.Value).Error + CoefficientError.Of(x) };

    /// <summary>Returns the part of a sum, whose error is that of its terms: sums are in double.</summary>
    public static Coefficient Reduced(ReadOnlySpan<Bound> elements, Reduction how)
    {
        var (part, error) = (0.0, 0.0);
        foreach (var x in elements)
        {
            part += how switch
            {
                Reduction.Norm => x.Value * x.Value,
                Reduction.Sum or Reduction.Mean => x.Value,
                _ => Math.Abs(x.Value),
            };
            error += how == Reduction.Norm ? (2 * Math.Abs(x.Value) + x.Error) * x.Error : x.Error;
        }

        return new(part) { Term = new CoefficientError(error) };
    }

    public static Bound operator +(Bound a, Bound b) => Sum(a, b, b.Part);

    public static Bound operator -(Bound a, Bound b) => Sum(a, b with { Value = -b.Value }, (b.Part.Id, -b.Part.Error));

    public static Bound operator -(Bound a) => new(-a.Value, a.Error);

    public static Bound operator *(Bound a, Bound b) => IsExact(a, b, a.Value * b.Value)
        ? Given((float)(a.Value * b.Value))
        : Rounded(
        a.Value * b.Value,
        Math.Abs(a.Value) * b.Error + Math.Abs(b.Value) * a.Error + a.Error * b.Error
            + (a.IsNothing || b.IsNothing ? 0 : Underflow)) with
        {
            Share = a.Part.Id == 0 ? (b.Part.Id, a.Value * b.Part.Error)
            : b.Part.Id == 0 ? (a.Part.Id, b.Value * a.Part.Error) : default,
        };

    public static Bound operator /(Bound a, Bound b)
    {
        var quotient = a.Value / b.Value;
        var least = Math.Abs(b.Value) - b.Error;
        var error = least > 0 ? (a.Error + Math.Abs(quotient) * b.Error) / least : double.PositiveInfinity;
        return Rounded(quotient, error + (a.IsNothing ? 0 : Underflow));
    }

    public static Bound Sqrt(Bound a)
    {
        var root = Math.Sqrt(a.Value);
        var least = Math.Sqrt(Math.Max(0, a.Value - a.Error));
        var error = least > 0 ? a.Error / (root + least) : Math.Max(root, Math.Sqrt(a.Value + a.Error) - root);
        return Rounded(root, error);
    }

    public static Bound Cbrt(Bound a)
    {
        var (root, least) = (Math.Cbrt(a.Value), Math.Abs(a.Value) - a.Error);
        var error = least > LeastNormal ? a.Error / (3 * Math.Pow(least, 2 / 3.0))
            : a.IsNothing ? 0 : Math.Abs(root) + Math.Cbrt(Math.Abs(a.Value) + a.Error + LeastNormal);
        return new(root, error + 4 * Unit * (Math.Abs(root) + error));
    }

    public static Bound Exp(Bound a) => Grown(Math.Exp(a.Value), a.Error + 8 * Unit);

    /// <summary>Returns the power of a number that is positive whatever its error; else anything up to twice the
    /// largest.</summary>
    public static Bound Pow(Bound a, Bound b)
    {
        var (power, least) = (Math.Pow(a.Value, b.Value), a.Value - a.Error);
        var error = least > LeastNormal
            ? Math.Abs(b.Value) * Math.Log(a.Value / least) + Math.Abs(Math.Log(least)) * b.Error : 1;
        return Grown(power, error + 8 * Unit);
    }

    public static Bound Square(Bound a) => Flush(a * a);

    /// <summary>Returns the larger: one of the two if it is larger whatever the errors, else with the larger
    /// error.</summary>
    public static Bound Max(Bound a, Bound b) =>
        a.Value - a.Error > b.Value + b.Error ? a
        : b.Value - b.Error > a.Value + a.Error ? b
        : new(Math.Max(a.Value, b.Value), Math.Max(a.Error, b.Error));

    /// <summary>Returns the smaller: one of the two if it is smaller whatever the errors, else with the larger
    /// error.</summary>
    public static Bound Min(Bound a, Bound b) => -Max(-a, -b);

    public static Bound Abs(Bound a) => new(Math.Abs(a.Value), a.Error);

    /// <summary>Returns the sign: exact, unless the error reaches over 0; then it may be 1, −1 or 0.</summary>
    public static Bound Sign(Bound a) => a.IsNothing ? a
        : Math.Abs(a.Value) > a.Error ? new(Math.Sign(a.Value), 0)
        : new(0, 1);

    /// <summary>Returns one of two: it alone if the signs are certain whatever the errors, else with an error that
    /// reaches to the other.</summary>
    public static Bound IfSameSign(Bound a, Bound b, Bound same, Bound other)
    {
        var isSame = Math.Sign(a.Value) * Math.Sign(b.Value) > 0;
        var (chosen, rest) = isSame ? (same, other) : (other, same);
        return IsCertain(a) && IsCertain(b) ? chosen
            : new(chosen.Value, Math.Max(chosen.Error, Math.Abs(chosen.Value - rest.Value) + rest.Error));
    }

    /// <summary>Adds the error of a number that may be subnormal, and so may have become 0.</summary>
    public static Bound Flush(Bound a) => !a.IsNothing && Math.Abs(a.Value) - a.Error < LeastNormal
        ? a with { Error = a.Error + LeastNormal }
        : a;

    public static Bound Load(ref Bound origin, nuint index) =>
        Unsafe.Add(ref origin, index) with { Id = Interlocked.Increment(ref loaded) & int.MaxValue };

    public static void Store(Bound value, ref Bound origin, nuint index) =>
        Unsafe.Add(ref origin, index) = new(value.Value, value.Error);

    /// <summary>Gets whether the value is 0 without an error.</summary>
    private bool IsNothing => Value == 0 && Error == 0;

    private static bool IsCertain(Bound a) => a.IsNothing || Math.Abs(a.Value) > a.Error;

    /// <summary>Returns a float that is given, without an error.</summary>
    public static Bound Given(float x) => new(x, 0);

    /// <summary>Adds two values; errors of the same value that was read are added with their signs.</summary>
    private static Bound Sum(Bound a, Bound b, (int Id, double Error) part)
    {
        if (IsExact(a, b, a.Value + b.Value))
        {
            return Given((float)(a.Value + b.Value));
        }

        var (one, other) = (a.Part, part);
        var isSame = one.Id > 0 && one.Id == other.Id;
        var less = isSame ? Math.Abs(one.Error) + Math.Abs(other.Error) - Math.Abs(one.Error + other.Error) : 0;
        return Rounded(a.Value + b.Value, a.Error + b.Error - less) with
        {
            Share = isSame ? (one.Id, one.Error + other.Error)
                : Math.Abs(one.Error) >= Math.Abs(other.Error) ? one : other,
        };
    }

    /// <summary>Returns a power whose exponent has an error.</summary>
    private static Bound Grown(double value, double error) => new(value, value * (Math.Exp(error) - 1) + LeastNormal);

    /// <summary>Returns whether two floats without an error have a result that is a float, such as 1 − 1.</summary>
    private static bool IsExact(Bound a, Bound b, double result) =>
        a.Error == 0 && b.Error == 0 && (float)result == result;

    private static Bound Rounded(double value, double error) => new(value, error + Unit * (Math.Abs(value) + error));
}
