using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Quantization;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <summary>The engine of a group, which moves its parameters and keeps their state, one array for each key.</summary>
internal sealed partial class GroupEngine
{
    private readonly GroupedParameter[] parameters;
    private readonly StateArray[] states;
    private readonly Companion companion;
    private readonly GroupMemory memory;
    private readonly NormJob norm;
    private readonly FiniteJob finite;

    /// <summary>Lays out the memory of a group's state.</summary>
    /// <param name="group">The group.</param>
    /// <param name="parameters">The parameters of the group from now on.</param>
    /// <exception cref="ArgumentException">The options do not fit their rule, or there are too many
    /// weights.</exception>
    public GroupEngine(ParameterGroup group, IReadOnlyList<IParameter> parameters)
        : this(group, parameters, beside: null)
    {
    }

    /// <summary>Lays out the memory of a group's state, perhaps beside that of another engine.</summary>
    /// <param name="group">The group.</param>
    /// <param name="parameters">The parameters of the group from now on.</param>
    /// <param name="beside">The companion of weights that another engine of the same parameters has; null for one of
    /// its own.</param>
    private GroupEngine(ParameterGroup group, IReadOnlyList<IParameter> parameters, Companion? beside)
    {
        var options = group.Options;
        RuleDeclaration.Check(options);
        if (parameters.Sum(parameter => (long)parameter.Length) is > int.MaxValue and var length)
        {
            throw new ArgumentException(
                $"A group may hold {int.MaxValue} weights; this one has {length}. Make two groups of it.",
                nameof(parameters));
        }

        CheckTensors(options, parameters);
        Group = group;
        (given, accepted) = (options, WithFactor(options));
        this.parameters = LayOut(parameters);
        var format = StateFormatInfo.Of(options.StateFormat);
        states = [.. options.States.Select(state => format.Make(state, this.parameters))];
        companion = beside ?? new(this.parameters, options.Rounding);
        memory = new(this.parameters, states, StateKinds.Of(options.States), companion);
        (norm, finite) = (new(this.parameters), new(this.parameters));
        gradientLimit = options.GradientLimit;
        MakeTensorStates();
    }

    /// <summary>Gets the group whose parameters it moves.</summary>
    public ParameterGroup Group { get; }

    /// <summary>Gets the parameters of the group, in its order.</summary>
    public IEnumerable<IParameter> Parameters => parameters.Select(parameter => parameter.Parameter);

    /// <summary>Gets the parameters with the offsets of their state.</summary>
    public IReadOnlyList<GroupedParameter> GroupedParameters => parameters;

    /// <summary>Lays out the state of parameters, one after the other.</summary>
    private static GroupedParameter[] LayOut(IEnumerable<IParameter> parameters)
    {
        var (offset, stateOffset, blockOffset, tiles) = (0, 0, 0L, 0);
        var laid = new List<GroupedParameter>();
        foreach (var parameter in parameters)
        {
            var (start, length) = (offset, parameter.Length);
            offset = checked(offset + length);
            stateOffset = length == 0 ? stateOffset
                : CacheLines.OffsetBeside(parameter.WeightBytes(0, 1), parameter.ElementType.Size(), stateOffset);
            laid.Add(new(parameter, start, offset, stateOffset, blockOffset) { FirstTile = tiles });
            tiles += laid[^1].Tiles;
            stateOffset = checked(stateOffset + length);
            blockOffset += QuantizedBlock.Bytes(length);
        }

        return [.. laid];
    }
}
