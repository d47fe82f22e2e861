using Downhill.Bench.Steps;

namespace Downhill.Bench.Native;

/// <summary>Where a step's arrays lie.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Gradient">Their gradient.</param>
/// <param name="States">State, in the order of the options.</param>
internal sealed record NativeArrays(
    Memory<float> Weights, Memory<float> Gradient, IReadOnlyList<Memory<float>> States)
{
    /// <summary>Memory of fresh arrays.</summary>
    public static NativeArrays Of(Arrays x, int states) =>
        new(x.W, x.G, [.. new[] { x.A, x.B, x.C }.Take(states).Select(state => state.AsMemory())]);

    /// <summary>A state array; empty if there are fewer.</summary>
    public Span<float> State(int index) => index < States.Count ? States[index].Span : default;
}
