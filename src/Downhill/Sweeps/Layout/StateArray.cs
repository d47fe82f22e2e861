using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>A state array of all parameters of a group, in some format.</summary>
internal abstract class StateArray
{
    /// <summary>Returns the first byte of a parameter's state, from one of its elements on.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="start">The element; a multiple of <see cref="Partition.BlockLength"/>.</param>
    public abstract ref byte At(GroupedParameter parameter, int start);

    /// <summary>Returns the state of a parameter: the memory itself if it is kept in floats, else a copy.</summary>
    public abstract Memory<float> Read(GroupedParameter parameter);

    /// <summary>Sets the state of a parameter, rounded to the nearest that the format can hold.</summary>
    public abstract void Write(GroupedParameter parameter, ReadOnlySpan<float> values);

    /// <summary>Returns the state of a parameter as checkpoints hold it, to the bit.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="name">The tensor's name; of several, the first's, which has the parameter's shape.</param>
    public abstract IReadOnlyList<LiveTensor> Tensors(GroupedParameter parameter, string name);
}
