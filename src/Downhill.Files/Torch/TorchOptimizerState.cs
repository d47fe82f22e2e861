using Downhill.Files.Torch;
using Downhill.State;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>An optimizer's state as PyTorch keeps it in files, but by name: its tensors, how many updates each
/// parameter has had, and the groups with their options.</summary>
public sealed class TorchOptimizerState
{
    internal const string StepKey = "step";
    internal const string NamesKey = "param_names";
    internal const string ParametersKey = "params";

    /// <summary>Gathers a state, to be written.</summary>
    /// <param name="tensors">Tensors named <c>PARAMETER/key</c>, with PyTorch's keys such as <c>exp_avg</c>.</param>
    /// <param name="steps">How many updates each parameter has had; unknown of those left out.</param>
    /// <param name="groups">The groups. Parameters are numbered in their order, and PyTorch gives the state to whatever
    /// parameter has that number.</param>
    /// <exception cref="ArgumentException">Two parameters or tensors have the same name, or a tensor or count is of a
    /// parameter that is in no group.</exception>
    public TorchOptimizerState(
        IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, long> steps, IReadOnlyList<TorchGroup> groups)
        : this(tensors, steps, groups, new Dictionary<string, string>())
    {
    }

    /// <summary>Gathers a state, with what else there is to tell.</summary>
    internal TorchOptimizerState(
        IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, long> steps, IReadOnlyList<TorchGroup> groups,
        IReadOnlyDictionary<string, string> told)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(groups);
        State = new(
            tensors, steps.Select(pair => KeyValuePair.Create($"{pair.Key}/{StepKey}", $"{pair.Value}")).Concat(told)
            .ToDictionary(StringComparer.Ordinal));
        (Steps, Groups) = (steps, groups);
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

    /// <summary>The tensors, named <c>PARAMETER/key</c>; as metadata the counts of updates, named
    /// <c>PARAMETER/step</c>, and what <see cref="LoadReport"/> will tell. If they were read, they lie in the file and
    /// are gone with it.</summary>
    public TensorSet State { get; }

    /// <summary>How many updates each parameter has had. A file of PyTorch counts them with the state, or, as apex
    /// does, in the group; where it does not, as of SGD, the count of its scheduler is taken if there is one, and else
    /// none is here.</summary>
    public IReadOnlyDictionary<string, long> Steps { get; }

    /// <summary>The groups.</summary>
    public IReadOnlyList<TorchGroup> Groups { get; }

    /// <summary>The state of an optimizer of this library: a live view where state is kept in float32, and else what it
    /// stands for.</summary>
    /// <param name="optimizer">The optimizer, of a form that PyTorch has. Weights are not part of it.</param>
    /// <param name="origin">The state that training went on from, if it was read from a file: what else its groups
    /// hold, such as <c>initial_lr</c> and <c>max_lr</c> of a scheduler, is written again. Null for nothing.</param>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    public static TorchOptimizerState Of(Optimizer optimizer, TorchOptimizerState? origin = null)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return new(
            optimizer.Groups.SelectMany(
                group => group.Parameters.SelectMany(parameter => StateOf(optimizer, group.Options, parameter))),
            optimizer.Groups.SelectMany(group => group.Parameters).ToDictionary(
                parameter => parameter.Name, parameter => optimizer.Updates(parameter.Name), StringComparer.Ordinal),
            [.. optimizer.Groups.Select(group => TorchGroup.Of(
                [.. group.Parameters.Select(parameter => parameter.Name)], group.Options, optimizer.Steps).With(origin))]);
    }

    /// <summary>Reads what an optimizer's <c>state_dict()</c> was.</summary>
    /// <param name="value">It: the root of a file, or a part of it, as in <c>file.Root["optimizer"]</c>; or a
    /// checkpoint that holds one optimizer, and perhaps the state of a scheduler, which then tells the steps where the
    /// optimizer does not.</param>
    /// <param name="names">The names of the parameters in the order of the groups, since PyTorch knows them by number.
    /// Null to use those of the file: PyTorch keeps them since 2.6, of optimizers that were made with
    /// <c>model.named_parameters()</c>.</param>
    /// <param name="scheduler">The state of the scheduler, as in <c>file.Root["scheduler"]</c>; null for what is in
    /// <paramref name="value"/>.</param>
    /// <exception cref="ArgumentException">There are no names, or more or fewer than parameters, or two are the
    /// same.</exception>
    /// <exception cref="InvalidDataException">It is no such thing; the message says what is wrong with it.</exception>
    public static TorchOptimizerState From(
        TorchValue value, IReadOnlyList<string>? names = null, TorchValue? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new TorchStateReader(TorchParts.Optimizer(value), names, TorchParts.Steps(scheduler ?? value)).Read();
    }

    /// <summary>The parameter that a tensor of state is of: what stands before the last slash, unless only what stands
    /// before another is a parameter.</summary>
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

    /// <summary>PyTorch makes state at the first update, and goes by its absence: a velocity that is there is no first
    /// one. Only its Adagrad makes state at once, and cannot do without.</summary>
    private static IEnumerable<StoredTensor> StateOf(
        Optimizer optimizer, OptimizerOptions options, IParameter parameter)
    {
        if (optimizer.Updates(parameter.Name) == 0 && options is not AdagradOptions)
        {
            return [];
        }

        return options.States.Select(info => info.Variance is { } variance
            ? VarianceConversion.Squares(
                $"{parameter.Name}/{variance.SquaresKey}", Tensor(info.Key), Tensor(variance.MeanKey))
            : Tensor(info.Key));

        StoredTensor Tensor(string key) => StoredTensor.Of(
            $"{parameter.Name}/{key}", optimizer.State.Floats(parameter.Name, key),
            [.. parameter.Shape.Select(extent => (long)extent)]);
    }
}
