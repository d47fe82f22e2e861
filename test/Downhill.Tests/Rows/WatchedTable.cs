using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Tests.Rows;

/// <summary>A table that records which of its rows are asked for, but for a first look at all of them.</summary>
internal sealed class WatchedTable(int rows, int width) : IParameter
{
    private readonly float[] weights = new float[rows * width];
    private readonly ConcurrentDictionary<int, bool> seen = [];

    public string Name => "table";

    public IReadOnlyList<int> Shape => [rows, width];

    public int Length => weights.Length;

    public TensorType ElementType => TensorType.Float32;

    public bool HasGradient => true;

    public RowGradient? RowGradient { get; } = new(rows, width);

    public IEnumerable<int> Rows => seen.Keys;

    public void Begin() => seen.Clear();

    public void ZeroGradient() => RowGradient!.Clear();

    public void ClearGradient() => RowGradient!.Clear();

    public Span<byte> WeightBytes(int start, int length)
    {
        for (var row = start / width; length < Length && row * width < start + length; row++)
        {
            seen[row] = true;
        }

        return MemoryMarshal.AsBytes(weights.AsSpan(start, length));
    }

    public Span<byte> GradientBytes(int start, int length) => throw new InvalidOperationException("There is none.");
}
