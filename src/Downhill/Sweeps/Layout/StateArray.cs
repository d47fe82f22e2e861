using Downhill.Tensors;

namespace Downhill.Sweeps.Layout;

/// <summary>One state of all parameters of a group, in some format.</summary>
internal abstract class StateArray
{
    /// <summary>Makes an array of the format that options ask for, filled with what the state starts from.</summary>
    /// <param name="state">The state.</param>
    /// <param name="format">The format.</param>
    /// <param name="parameters">The parameters.</param>
    public static StateArray Of(StateInfo state, StateFormat format, GroupedParameter[] parameters)
    {
        var length = parameters.Length == 0 ? 0 : parameters[^1].StateOffset + parameters[^1].Length;
        var initial = (float)state.Initial;
        return format switch
        {
            StateFormat.Float32 => new FloatState(length, initial),
            StateFormat.BFloat16 => new BFloat16State(length, (BFloat16)initial),
            _ => new QuantizedState(parameters, initial, state.IsNeverNegative),
        };
    }

    /// <summary>Where the state of a parameter lies, from one of its elements on.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="start">The element; a multiple of <see cref="Partition.BlockLength"/>.</param>
    public abstract ref byte At(GroupedParameter parameter, int start);

    /// <summary>The state of a parameter: the memory itself if it is kept in floats, else a copy.</summary>
    public abstract Memory<float> Read(GroupedParameter parameter);

    /// <summary>Sets the state of a parameter, rounded to the nearest that the format can hold.</summary>
    public abstract void Write(GroupedParameter parameter, ReadOnlySpan<float> values);

    /// <summary>The state of a parameter as checkpoints hold it, to the bit.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="name">The tensor's name; of several, the first's, which has the parameter's shape.</param>
    public abstract IReadOnlyList<LiveTensor> Tensors(GroupedParameter parameter, string name);
}
