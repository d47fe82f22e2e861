using System.Runtime.InteropServices;
using Downhill.Tensors;

namespace Downhill.Outsider.Tests.Parameters;

/// <summary>Weights and gradient of a framework that keeps them elsewhere at every step.</summary>
internal sealed class MovingParameter(string name, TensorType type, byte[] weights, params int[] shape) : IParameter
{
    private readonly int size = type == TensorType.Float32 ? 4 : 2;
    private byte[] current = weights;
    private byte[] gradient = [];

    public string Name => name;

    public IReadOnlyList<int> Shape => shape;

    public int Length => current.Length / size;

    public TensorType ElementType => type;

    public bool HasGradient { get; private set; }

    public int Refreshes { get; private set; }

    /// <summary>What the framework has made since the last step; null for none.</summary>
    public byte[]? NextGradient { get; set; }

    public byte[] Weights => current;

    public void Refresh()
    {
        Refreshes++;
        var moved = current.ToArray();
        Array.Fill(current, (byte)0xFF);
        current = moved;
        HasGradient = NextGradient is not null;
        gradient = NextGradient?.ToArray() ?? [];
    }

    public void ZeroGradient() => Array.Clear(NextGradient ?? []);

    public void ClearGradient() => NextGradient = null;

    public Span<byte> WeightBytes(int start, int length) => current.AsSpan(start * size, length * size);

    public Span<byte> GradientBytes(int start, int length) => gradient.AsSpan(start * size, length * size);

    public static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();
}
