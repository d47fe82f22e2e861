using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill;

/// <summary>Weights that belong to two parameters.</summary>
internal static class SharedWeights
{
    /// <summary>Refuses them: a step would move them twice, and on several threads at once.</summary>
    /// <param name="parameters">All parameters of an optimizer.</param>
    /// <param name="argument">What the caller calls them.</param>
    /// <exception cref="ArgumentException">Two parameters have weights in the same memory.</exception>
    public static void Refuse(IEnumerable<IParameter> parameters, string argument)
    {
        // Where any two overlap, so do two neighbors.
        var sorted = parameters.Where(parameter => parameter.Length > 0).OrderBy(Address).ToList();
        foreach (var (one, next) in sorted.Zip(sorted.Skip(1)))
        {
            if (Weights(one).Overlaps(Weights(next)))
            {
                throw new ArgumentException(
                    $"Parameters '{one.Name}' and '{next.Name}' share weights, which each step would move twice. "
                    + "Make one parameter of them, whose gradient is the sum of both.", argument);
            }
        }
    }

    /// <summary>Only to bring neighbors together: what is moved meanwhile may at worst be overlooked.</summary>
    private static unsafe nuint Address(IParameter parameter) =>
        (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Weights(parameter)));

    private static Span<byte> Weights(IParameter parameter) => parameter.WeightBytes(0, parameter.Length);
}
