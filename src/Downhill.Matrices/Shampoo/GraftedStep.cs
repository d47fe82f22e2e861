using System.Numerics;

namespace Downhill.Matrices.Shampoo;

/// <summary>The step of the method that gives Shampoo's its length.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class GraftedStep<T>(ShampooOptions options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Tiny = 1e-16;
    private T[] values = [];

    /// <summary>Returns whether the method keeps squares.</summary>
    public static bool HasState(ShampooOptions options) =>
        options.Grafting is ShampooGrafting.Adagrad or ShampooGrafting.RmsProp;

    /// <summary>Takes the squares of a gradient into the method's state.</summary>
    public void Add(ReadOnlySpan<T> gradient, Span<T> squares, long step)
    {
        var isSum = options.Grafting == ShampooGrafting.Adagrad;
        var β = options.GraftingBeta.At(step).Value;
        T kept = T.CreateTruncating(isSum ? 1 : β), added = T.CreateTruncating(isSum ? 1 : 1 - β);
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = (kept * squares[i]) + (added * (gradient[i] * gradient[i]));
        }
    }

    /// <summary>Makes the method's step along a gradient, and returns its length.</summary>
    public double Step(ReadOnlySpan<T> gradient, ReadOnlySpan<T> squares, long step)
    {
        if (values.Length < gradient.Length)
        {
            values = new T[gradient.Length];
        }

        gradient.CopyTo(values);
        var ε = T.CreateTruncating(options.GraftingEpsilon.At(step).Value);
        for (var i = 0; i < squares.Length; i++)
        {
            values[i] /= T.Sqrt(squares[i]) + ε;
        }

        return Level1<T>.Norm(values.AsSpan(0, gradient.Length));
    }

    /// <summary>Copies the method's step to a direction.</summary>
    public void CopyTo(Span<T> direction) => values.AsSpan(0, direction.Length).CopyTo(direction);

    /// <summary>Gives a direction the length of the method's step, if there is a method.</summary>
    public void Rescale(Span<T> direction, double length)
    {
        if (options.Grafting != ShampooGrafting.None)
        {
            var scale = length / (Level1<T>.Norm(direction) + Tiny);
            Level1<T>.Scale(T.CreateTruncating(scale), direction, direction);
        }
    }
}
