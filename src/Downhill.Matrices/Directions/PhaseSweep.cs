using System.Numerics;
using System.Runtime.InteropServices;

namespace Downhill.Matrices.Directions;

/// <summary>The sweep of an element-wise rule over the memory of a phase, in float or double.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal static class PhaseSweep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Moves weights by a rule with up to two state arrays.</summary>
    public static void Step(
        OptimizerOptions options, StepIndex now, Span<T> weights, ReadOnlySpan<T> gradient, Span<T> a, Span<T> b)
    {
        if (typeof(T) == typeof(float))
        {
            Sweep.Step(
                options, now, MemoryMarshal.Cast<T, float>(weights), MemoryMarshal.Cast<T, float>(gradient),
                MemoryMarshal.Cast<T, float>(a), MemoryMarshal.Cast<T, float>(b));
        }
        else
        {
            Sweep.Step(
                options, now, MemoryMarshal.Cast<T, double>(weights), MemoryMarshal.Cast<T, double>(gradient),
                MemoryMarshal.Cast<T, double>(a), MemoryMarshal.Cast<T, double>(b));
        }
    }
}
