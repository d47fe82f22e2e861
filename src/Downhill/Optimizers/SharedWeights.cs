using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Downhill;

/// <summary>A check for weights that belong to two parameters.</summary>
internal static class SharedWeights
{
    /// <summary>Refuses parameters that share weights: a step would move these twice, and on several threads at
    /// once.</summary>
    /// <param name="parameters">All parameters of an optimizer.</param>
    /// <param name="argument">The name of the argument that holds the parameters.</param>
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

    /// <summary>Returns the address of the weights, to sort neighbors together.</summary>
    /// <remarks>Weights that are moved meanwhile may at worst be overlooked.</remarks>
    private static unsafe nuint Address(IParameter parameter) =>
        (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Weights(parameter)));

    private static Span<byte> Weights(IParameter parameter) => parameter.WeightBytes(0, parameter.Length);
}
