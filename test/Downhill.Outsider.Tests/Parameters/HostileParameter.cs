using Downhill.Tensors;

namespace Downhill.Outsider.Tests.Parameters;

/// <summary>A parameter of four weights, or one that does not tell the truth.</summary>
internal sealed class HostileParameter : IParameter
{
    public string Name { get; set; } = "h";

    public IReadOnlyList<int> Shape { get; set; } = [4];

    public int Length { get; set; } = 4;

    public TensorType ElementType { get; set; } = TensorType.Float32;

    public bool HasGradient { get; set; } = true;

    public Action OnRefresh { get; set; } = () => { };

    public byte[]? Weights { get; set; } = new byte[16];

    public byte[]? Gradient { get; set; } = new byte[16];

    /// <summary>Whether only what is asked for in full is right.</summary>
    public bool ShortensParts { get; set; }

    public void Refresh() => OnRefresh();

    public void ZeroGradient() => Array.Clear(Gradient ?? []);

    public void ClearGradient() => HasGradient = false;

    public Span<byte> WeightBytes(int start, int length) => Part(Weights, start, length);

    public Span<byte> GradientBytes(int start, int length) => Part(Gradient, start, length);

    private Span<byte> Part(byte[]? all, int start, int length) =>
        length == Length ? all : all.AsSpan(start * 4, (length * 4) - (ShortensParts ? 4 : 0));
}
