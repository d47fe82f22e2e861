using System.Runtime.InteropServices;
using Downhill.Bench.Steps;

namespace Downhill.Bench.Native;

/// <summary>Every step in C with the default settings: step t of each optimizer.</summary>
internal static class NativeSteps
{
    public static IReadOnlyDictionary<string, Action<Memory, long>> All { get; } =
        new Dictionary<string, Action<Memory, long>>(StringComparer.Ordinal)
        {
            ["sgd"] = (x, _) => NativeLoops.Sgd(ref x.W, ref x.G, x.Length, 1e-3f),
            ["momentum"] = (x, _) => NativeLoops.Momentum(ref x.W, ref x.G, ref x.A, x.Length, 1e-3f, 0.9f, 1),
            ["nesterov"] = (x, _) => NativeLoops.Nesterov(ref x.W, ref x.G, ref x.A, x.Length, 1e-3f, 0.9f),
            ["adagrad"] = (x, _) => NativeLoops.Adagrad(ref x.W, ref x.G, ref x.A, x.Length, 1e-2f, 1e-10f),
            ["rmsprop"] = (x, _) => NativeLoops.RmsProp(
                ref x.W, ref x.G, ref x.A, x.Length, 1e-2f, 0.99f, (float)(1 - 0.99), 1e-8f),
            ["adadelta"] = (x, _) => NativeLoops.Adadelta(
                ref x.W, ref x.G, ref x.A, ref x.B, x.Length, 1, 0.9f, (float)(1 - 0.9), 1e-6f),
            ["adam"] = (x, t) => NativeLoops.Adam(
                ref x.W, ref x.G, ref x.A, ref x.B, x.Length, (float)(1e-3 / (1 - Math.Pow(0.9, t))), 0.9f,
                (float)(1 - 0.9), 0.999f, (float)(1 - 0.999), (float)(1 / Math.Sqrt(1 - Math.Pow(0.999, t))), 1e-8f),
            ["adamw"] = (x, t) => NativeLoops.AdamW(
                ref x.W, ref x.G, ref x.A, ref x.B, x.Length, 1 - (float)(1 - 1e-3 * 1e-2),
                (float)(1e-3 / (1 - Math.Pow(0.9, t))), 0.9f,
                (float)(1 - 0.9), 0.999f, (float)(1 - 0.999), (float)(1 / Math.Sqrt(1 - Math.Pow(0.999, t))), 1e-8f),
            ["lion"] = (x, _) => NativeLoops.Lion(
                ref x.W, ref x.G, ref x.A, x.Length, 0, 1e-4f, 0.9f, (float)(1 - 0.9), 0.99f, (float)(1 - 0.99)),
        };

    /// <summary>Where a step's arrays lie.</summary>
    /// <param name="Weights">The weights.</param>
    /// <param name="Gradient">Their gradient.</param>
    /// <param name="States">State, in the order of the options.</param>
    internal sealed record Memory(Memory<float> Weights, Memory<float> Gradient, IReadOnlyList<Memory<float>> States)
    {
        public int Length => Weights.Length;

        public ref float W => ref MemoryMarshal.GetReference(Weights.Span);

        public ref float G => ref MemoryMarshal.GetReference(Gradient.Span);

        public ref float A => ref MemoryMarshal.GetReference(States[0].Span);

        public ref float B => ref MemoryMarshal.GetReference(States[1].Span);

        /// <summary>Memory of fresh arrays.</summary>
        public static Memory Of(Arrays x, int states) =>
            new(x.W, x.G, [.. new[] { x.A, x.B }.Take(states).Select(state => state.AsMemory())]);
    }
}
