using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>Where in its group's state a parameter's state lies, and how many updates it has had.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="start">Its first weight, counted over the group.</param>
/// <param name="end">What follows its last.</param>
/// <param name="stateOffset">The index of its first weight's state, where state is kept element by element.</param>
/// <param name="blockOffset">Its first byte in state that is kept in blocks.</param>
internal sealed class GroupedParameter(IParameter parameter, int start, int end, int stateOffset, long blockOffset)
{
    public IParameter Parameter => parameter;

    public string Name => parameter.Name;

    public TensorType ElementType { get; } = parameter.ElementType;

    /// <summary>How many bytes a weight has.</summary>
    public int ElementSize { get; } = parameter.ElementType.Size();

    public int Start => start;

    public int End => end;

    public int StateOffset => stateOffset;

    public int Length => end - start;

    public long BlockOffset => blockOffset;

    /// <summary>The parameter's shape.</summary>
    public IReadOnlyList<long> Shape => [.. parameter.Shape.Select(extent => (long)extent)];

    /// <summary>The random counter of the first weight: a hash of the parameter's name, so that the order of parameters
    /// has no effect.</summary>
    public int RandomCounter { get; } = Hash(parameter.Name);

    public long Updates { get; set; }

    /// <summary>The step within whose backward pass it was moved last; −1 for none.</summary>
    public long MovedAt { get; set; } = -1;

    /// <summary>Whether it has yet to be moved in the step under way.</summary>
    public bool IsDue { get; set; }

    /// <summary>Some of its weights, as bytes.</summary>
    /// <exception cref="InvalidOperationException">The parameter returns more or less memory.</exception>
    public Span<byte> Weights(int first, int count)
    {
        var bytes = parameter.WeightBytes(first, count);
        return bytes.Length == count * ElementSize ? bytes : throw ParameterCheck.WrongLength(
            parameter, nameof(IParameter.WeightBytes), count * ElementSize, bytes.Length);
    }

    /// <summary>Some of its gradient, which must not be missing, as bytes.</summary>
    /// <exception cref="InvalidOperationException">The parameter returns more or less memory.</exception>
    public Span<byte> Gradient(int first, int count)
    {
        var bytes = parameter.GradientBytes(first, count);
        return bytes.Length == count * ElementSize ? bytes : throw ParameterCheck.WrongLength(
            parameter, nameof(IParameter.GradientBytes), count * ElementSize, bytes.Length);
    }

    /// <summary>FNV-1a (Fowler, Noll and Vo, 1991), the same on every machine, unlike that of strings; mixed, so that
    /// names which differ in their last letter alone lie as far apart as others (the finalizer of MurmurHash3, Appleby,
    /// 2011).</summary>
    private static int Hash(string name)
    {
        var hash = 2_166_136_261;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EB_CA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
        return (int)(hash ^ (hash >> 16));
    }
}
