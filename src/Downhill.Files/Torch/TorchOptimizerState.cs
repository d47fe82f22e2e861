using Downhill.Files.Torch;
using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>An optimizer's state in a file of PyTorch, by name: tensors, counts of updates, and groups with their
/// options.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Files;
///
/// var weights = new Parameter("weight", new float[10], new float[10]);
/// var optimizer = new Adam([weights]);
/// optimizer.Step();
/// TorchFile.WriteOptimizer("optimizer.pt", TorchOptimizerState.Of(optimizer));
///
/// using var file = TorchFile.Open("optimizer.pt");
/// var state = TorchOptimizerState.From(file.Root);
/// Console.WriteLine(state.Steps["weight"]);  // 1
///
/// var resumed = new Adam([weights], state.Groups[0].As(new AdamOptions()));
/// resumed.Load(state.State);
/// </code>
/// </example>
public sealed partial class TorchOptimizerState
{
    internal const string StepKey = "step";
    internal const string NamesKey = "param_names";
    internal const string ParametersKey = "params";

    /// <summary>Initializes a state from its parts, to be written.</summary>
    /// <param name="tensors">Tensors named <c>PARAMETER/key</c>, with PyTorch's keys such as <c>exp_avg</c>.</param>
    /// <param name="steps">The number of updates of each parameter; unknown for those left out.</param>
    /// <param name="groups">The groups. Parameters are numbered in their order, and PyTorch gives the state to the
    /// parameter that has the number.</param>
    /// <exception cref="ArgumentException">Two parameters or tensors have the same name, or a tensor or count is of a
    /// parameter that is in no group.</exception>
    public TorchOptimizerState(
        IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, long> steps, IReadOnlyList<TorchGroup> groups)
        : this(tensors, steps, groups, new Dictionary<string, string>(), null)
    {
    }

    /// <summary>Initializes a state from its parts and remarks.</summary>
    internal TorchOptimizerState(
        IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, long> steps, IReadOnlyList<TorchGroup> groups,
        IReadOnlyDictionary<string, string> told, DynamicLossScale? scale)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(groups);
        (Steps, Groups, LossScale) = (steps, groups, scale);
        State = new(
            tensors, steps.Select(pair => KeyValuePair.Create($"{pair.Key}/{StepKey}", $"{pair.Value}"))
            .Concat(TorchGroupMetadata.Told(groups, steps)).Concat(told).Concat(Remembered())
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in groups.SelectMany(group => group.Parameters))
        {
            if (!names.Add(name))
            {
                throw new ArgumentException(
                    $"Two parameters are named '{name}'. Give each a name of its own.", nameof(groups));
            }
        }

        if (State.Keys.Select(name => ParameterOf(name, names.Contains)).Concat(steps.Keys)
            .FirstOrDefault(name => !names.Contains(name)) is { } stranger)
        {
            throw new ArgumentException($"There is state of '{stranger}', which is in no group.", nameof(groups));
        }
    }

    /// <summary>Gets the tensors, named <c>PARAMETER/key</c>; if they were read, they lie in the file and are gone with
    /// it.</summary>
    /// <remarks>Metadata holds the counts of updates, named <c>PARAMETER/step</c>, and remarks for the
    /// <see cref="LoadReport"/>.</remarks>
    public TensorSet State { get; }

    /// <summary>Gets the number of updates of each parameter, as far as it is known.</summary>
    /// <remarks>A file of PyTorch counts them with the state, or, as apex does, in the group; if it does not, as for
    /// SGD, the count of its scheduler is taken if there is one, and else none is here.</remarks>
    public IReadOnlyDictionary<string, long> Steps { get; }

    /// <summary>Gets the numbers that PyTorch keeps with each parameter's state and that are functions of its count
    /// here; none of a file that was read.</summary>
    internal IReadOnlyDictionary<string, List<(string Key, double Value)>> Numbers { get; private init; } =
        new Dictionary<string, List<(string Key, double Value)>>(StringComparer.Ordinal);

    /// <summary>Gets the groups, with their parameters in PyTorch's order.</summary>
    public IReadOnlyList<TorchGroup> Groups { get; }

    /// <summary>Gets the dynamic loss scale, in a file a <c>GradScaler</c>, with all that it remembers; null for
    /// none.</summary>
    /// <remarks>Give that of a file to the optimizer: <see cref="Optimizer.LossScale"/>.</remarks>
    public DynamicLossScale? LossScale { get; }

    /// <summary>Returns the state of an optimizer of this library: a live view of float32 state, copies of other
    /// formats.</summary>
    /// <param name="optimizer">The optimizer, of a form that PyTorch has. Its weights are not part of the
    /// state.</param>
    /// <param name="origin">The state that training went on from, if it was read from a file: other entries of its
    /// groups, such as <c>initial_lr</c> and <c>max_lr</c> of a scheduler, are written again. Null for none.</param>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    /// <exception cref="InvalidOperationException">A step has taken micro-batches and is not over, or something that
    /// PyTorch has no place for would be lost: slow weights of a <see cref="Lookahead"/>, decay that rows have missed,
    /// or a plateau of another option than the rate.</exception>
    public static TorchOptimizerState Of(Optimizer optimizer, TorchOptimizerState? origin = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        RefuseLosses(optimizer);
        var groups = optimizer.Groups.Select(group => (Own: group, Tensors: CompositeParameter.Of(group.Parameters)))
            .ToList();
        var updates = groups.SelectMany(group => group.Tensors).ToDictionary(
            tensor => tensor.Name, tensor => tensor.Updates(optimizer), StringComparer.Ordinal);
        var averages = TorchAverages.Of(optimizer, groups.SelectMany(group => group.Tensors));
        return new(
            groups.SelectMany(group => group.Tensors.SelectMany(tensor => tensor.Join(
                part => StateOf(optimizer, group.Own.Options, part)))).Concat(averages.Tensors),
            updates,
            [
                .. groups.Select(group => TorchGroup.Of(
                    [.. group.Tensors.Select(tensor => tensor.Name)], group.Own.Options, optimizer.Steps)
                    .With(origin, TorchGroupMetadata.Of(optimizer, group.Own))),
            ],
            averages.Counts, optimizer.LossScale as DynamicLossScale)
        {
            Numbers = groups.SelectMany(
                group => group.Tensors, (group, tensor) => (tensor.Name, Numbers: TorchOptions.Numbers(
                    group.Own.Options, new(Math.Max(0, optimizer.Steps - 1), updates[tensor.Name])).ToList()))
                .ToDictionary(pair => pair.Name, pair => pair.Numbers, StringComparer.Ordinal),
        };
    }

    /// <summary>Reads the <c>state_dict()</c> of an optimizer.</summary>
    /// <param name="value">The root of a file, or a part of it, as in <c>file.Root["optimizer"]</c>; or a checkpoint
    /// that holds one optimizer, and perhaps the state of a scheduler, which then tells the steps if the optimizer does
    /// not.</param>
    /// <param name="names">The names of the parameters in the order of the groups, since PyTorch knows them by number.
    /// Null to use those of the file: PyTorch keeps them since 2.6, of optimizers that were made with
    /// <c>model.named_parameters()</c>.</param>
    /// <param name="scheduler">The state of the scheduler, as in <c>file.Root["scheduler"]</c>; null for that in
    /// <paramref name="value"/>.</param>
    /// <exception cref="ArgumentException">There are no names, or more or fewer than parameters, or two are the
    /// same.</exception>
    /// <exception cref="InvalidDataException">The value is no state of an optimizer; the message names the
    /// fault.</exception>
    public static TorchOptimizerState From(
        TorchValue value, IReadOnlyList<string>? names = null, TorchValue? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new TorchStateReader(
            TorchParts.Optimizer(value), names, TorchParts.Steps(scheduler ?? value),
            scheduler is null ? value : TorchDictionary.Of(("checkpoint", value), ("scheduler", scheduler))).Read();
    }

    /// <summary>Returns the parameter of a tensor of state: the text before the last slash, unless only the text before
    /// another is a parameter.</summary>
    internal static string ParameterOf(string tensor, Func<string, bool> isParameter)
    {
        var last = tensor.LastIndexOf('/');
        for (var slash = last; slash >= 0; slash = slash == 0 ? -1 : tensor.LastIndexOf('/', slash - 1))
        {
            if (isParameter(tensor[..slash]))
            {
                return tensor[..slash];
            }
        }

        return last >= 0 ? tensor[..last]
            : throw new ArgumentException($"State is named PARAMETER/key, unlike '{tensor}'.");
    }

    /// <summary>Returns the tensors of a parameter's state; none before the first update, except for Adagrad.</summary>
    /// <remarks>PyTorch makes state at the first update, and goes by its absence: a velocity that is there is no first
    /// one. Only its Adagrad makes state at once, and cannot do without.</remarks>
    private static IEnumerable<StoredTensor> StateOf(
        Optimizer optimizer, OptimizerOptions options, IParameter parameter)
    {
        if (optimizer.Updates(parameter.Name) == 0 && options is not AdagradOptions)
        {
            return [];
        }

        var kept = options.States.Where(info => !info.IsScratch);
        return kept.Select(info => info.Variance is { } variance
            ? VarianceConversion.Squares(
                $"{parameter.Name}/{variance.SquaresKey}", Tensor(info.Key), Tensor(variance.MeanKey))
            : Tensor(info.Key));

        StoredTensor Tensor(string key) => StoredTensor.Of(
            $"{parameter.Name}/{key}", optimizer.State.Floats(parameter.Name, key),
            [.. parameter.Shape.Select(extent => (long)extent)]);
    }
}
