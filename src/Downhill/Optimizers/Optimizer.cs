using Downhill.Sweeps;
using Downhill.Sweeps.Layout;

namespace Downhill;

/// <summary>Moves parameters by their gradients, with the update rule that its options choose.</summary>
/// <remarks>Each class that is named after an optimizer, such as <see cref="Adam"/>, is this one with its own options.
/// An optimizer may be used by one thread at a time; a step itself uses <see cref="Threads"/>. At every 32nd update of
/// a parameter, state below 2⁻¹²⁶ becomes 0: processors are slow with subnormal numbers, and decaying state would stay
/// among them for ever.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// float[] values = [0, 0], gradient = [0, 0];
/// var parameter = new Parameter("weights", values, gradient);
/// var optimizer = new Optimizer([parameter], new AdamOptions { LearningRate = 0.1 }) { MaxGradientNorm = 1 };
///
/// for (var step = 0; step < 300; step++)
/// {
///     gradient[0] = 2 * (values[0] - 3);
///     gradient[1] = 20 * (values[1] + 1);
///     optimizer.Step();
/// }
///
/// Console.WriteLine($"{optimizer.Steps} steps lead to ({values[0]:F3}, {values[1]:F3}).");
/// ]]></code>
/// </example>
public partial class Optimizer
{
    private GroupEngine[] engines = [];
    private Dictionary<string, (GroupEngine Engine, GroupedParameter Parameter)> named = new(StringComparer.Ordinal);

    private readonly Type? kind;
    private long checkedStep = -1;

    /// <summary>Initializes an optimizer of parameters that share their options.</summary>
    /// <param name="parameters">The parameters to optimize; their names must be unique.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name or share weights.</exception>
    public Optimizer(IEnumerable<IParameter> parameters, OptimizerOptions options)
        : this([new ParameterGroup(parameters, options)])
    {
    }

    /// <summary>Initializes an optimizer of groups of parameters, each with its options.</summary>
    /// <param name="groups">The groups to optimize; the parameters' names must be unique over all of them.</param>
    /// <exception cref="ArgumentException">Two parameters have the same name or share weights.</exception>
    public Optimizer(IEnumerable<ParameterGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Regroup([.. groups.Select((group, i) => group is null
            ? throw new ArgumentException($"Group {i} is null. Leave it out.", nameof(groups))
            : new GroupEngine(group, group.Parameters))]);
    }

    /// <summary>Initializes an optimizer whose groups have options of one kind.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="kind">The type of their options, and of those of groups that are added.</param>
    private protected Optimizer(IEnumerable<ParameterGroup> groups, Type kind)
        : this(OfKind(groups, kind)) => this.kind = kind;

    /// <summary>Gets the groups in the order in which they were given.</summary>
    public IReadOnlyList<ParameterGroup> Groups { get; private set; } = [];

    /// <summary>Gets the number of steps that were done, from which schedules read their value.</summary>
    public long Steps { get; private set; }

    /// <summary>Gets the number of steps that were skipped because a gradient was not finite.</summary>
    public long Skipped { get; private set; }

    /// <summary>Gets the policy for gradients that are not finite; by default
    /// <see cref="NonFinitePolicy.Throw"/>.</summary>
    public NonFinitePolicy NonFinite { get; init; } = NonFinitePolicy.Throw;

    /// <summary>Gets whether each parameter is moved within the backward pass, as soon as its gradient is ready; by
    /// default false.</summary>
    /// <remarks><see cref="Step()"/> then only ends the step; the weights get the same bits either way. It applies to
    /// gradients that a backward pass of Downhill.Training makes for a parameter that has none yet; they are not kept,
    /// so that <see cref="Parameter{T}.Gradient"/> stays missing. Other gradients wait for <see cref="Step()"/> as
    /// ever, and so do those of other parameters than <see cref="Parameter{T}"/>. The parameters obey the last
    /// optimizer that was made for them. When a gradient is ready, nothing is known of the others. Options that depend
    /// on all gradients are therefore refused, at the first gradient and before anything is moved:
    /// <see cref="MaxGradientNorm"/>, <see cref="Accumulation"/>, a <see cref="DynamicLossScale"/>, a
    /// <see cref="Probe"/>, optimizers that look ahead, and every <see cref="NonFinite"/> policy but
    /// <see cref="NonFinitePolicy.LetThrough"/>.</remarks>
    public bool StepsInBackward
    {
        get;
        init
        {
            field = value;
            SetSteppers();
        }
    }

    /// <summary>Gets the largest number of threads that a step uses; by default that of all processors.</summary>
    /// <remarks>Results are the same to the bit with any number. Work too small to share is done by the calling thread
    /// alone.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public int Threads
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A step needs a thread. Give 1 for the calling thread alone.");
    } = Environment.ProcessorCount;

    /// <summary>Gets the number of elements in a lane, for tests; 0 for the most that the machine can.</summary>
    internal int Width { get; init; }

    /// <summary>Gets whether all formats go through tiles, for tests, as in code compiled ahead of time.</summary>
    internal bool InTiles { get; init; }

    /// <summary>Sets all gradients to zeros; missing ones stay missing.</summary>
    public void ZeroGradients()
    {
        foreach (var (_, found) in named.Values)
        {
            found.Parameter.ZeroGradient();
        }
    }

    /// <summary>Marks all gradients as missing, which is cheaper than zeros: PyTorch's <c>set_to_none</c>.</summary>
    public void ClearGradients()
    {
        foreach (var (_, found) in named.Values)
        {
            found.Parameter.ClearGradient();
        }
    }

    /// <summary>Returns the number of updates that a parameter has had: the t of its bias corrections.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such parameter.</exception>
    public long Updates(string parameter) => Find(parameter).Parameter.Updates;

    private static ParameterGroup[] OfKind(IEnumerable<ParameterGroup> groups, Type kind)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ParameterGroup[] all = [.. groups];
        foreach (var (i, group) in all.Index())
        {
            CheckKind(group, $"Group {i}", kind, nameof(groups));
        }

        return all;
    }

    private static void CheckKind(ParameterGroup? group, string told, Type? kind, string argument)
    {
        if (group is not null && kind?.IsInstanceOfType(group.Options) == false)
        {
            throw new ArgumentException(
                $"{told} has {group.Options.GetType().Name}, but {kind.Name[..^"Options".Length]} takes {kind.Name}. "
                + $"For groups of several kinds make a new {nameof(Optimizer)}(groups).", argument);
        }
    }

    private (GroupEngine Engine, GroupedParameter Parameter) Find(string parameter) =>
        named.TryGetValue(parameter, out var found) ? found : throw new KeyNotFoundException(
            $"No parameter is named '{parameter}'. {ListText.Choices(named.Keys, ListText.Few)}");
}
