using System.Numerics;

namespace Downhill.Matrices.Factorizations;

/// <summary>Householder's reflection I − τ·v·vᵀ, which takes a vector to a multiple of the first axis.</summary>
/// <remarks>The vector must be scaled to a largest magnitude near 1, or be part of a matrix that is: what is below
/// 2⁻¹²⁰ then counts as zero, far below the rounding of its matrix.</remarks>
/// <typeparam name="T">Float or double.</typeparam>
internal static class Reflector<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Least = 7.5e-37;

    /// <summary>Replaces x by v, whose first element is 1.</summary>
    /// <param name="x">The vector, not empty.</param>
    /// <param name="tau">τ; 0 if nothing is to be reflected.</param>
    /// <returns>The first element of the reflected vector, whose others are 0.</returns>
    public static T Make(Span<T> x, out T tau)
    {
        var first = x[0];
        var rest = x[1..];
        x[0] = T.One;
        if (Level1<T>.Norm(rest) is var below && below < Least)
        {
            rest.Clear();
            tau = T.Zero;
            return first;
        }

        var result = T.CopySign(T.CreateTruncating(Hypotenuse(double.CreateTruncating(first), below)), -first);
        tau = (result - first) / result;
        Level1<T>.Scale(T.One / (first - result), rest, rest);
        return result;
    }

    /// <summary>Applies the reflection to a vector.</summary>
    public static void Apply(ReadOnlySpan<T> v, T tau, Span<T> x)
    {
        if (tau != T.Zero)
        {
            Level1<T>.Axpy(-tau * Level1<T>.Dot(v, x), v, x);
        }
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
