using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Tests.Wrappers;

/// <summary>A parameter whose memory may be gone the next time it is asked for.</summary>
public sealed class Fragile(float[] weights, float[] gradient) : IParameter, IDisposable
{
    public string Name => "fragile";

    public IReadOnlyList<int> Shape => [weights.Length];

    public int Length => weights.Length;

    public TensorType ElementType => TensorType.Float32;

    public bool HasGradient => true;

    /// <summary>How many times more its weights are there; in their own time, not when they are restored.</summary>
    public int FailsAfter { get; set; } = int.MaxValue;

    public void ZeroGradient() => Array.Clear(gradient);

    public void ClearGradient()
    {
    }

    public Span<byte> WeightBytes(int start, int length)
    {
        ObjectDisposedException.ThrowIf(FailsAfter-- == 0, this);

        return MemoryMarshal.AsBytes(weights.AsSpan(start, length));
    }

    public Span<byte> GradientBytes(int start, int length) => MemoryMarshal.AsBytes(gradient.AsSpan(start, length));

    public void Dispose() => FailsAfter = 0;
}
