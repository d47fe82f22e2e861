using Downhill.Files.Torch;

namespace Downhill.Files;

/// <summary>A group of an optimizer's state in a file of PyTorch.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Files;
///
/// var group = TorchGroup.Of(["weight", "bias"], new AdamOptions { LearningRate = 3e-4 });
/// Console.WriteLine(group.Options["lr"]);  // 0.0003
///
/// AdamOptions options = group.As(new AdamOptions());
/// </code>
/// </example>
/// <param name="Parameters">The names of the parameters, in order.</param>
/// <param name="Options">The options by PyTorch's names, <c>lr</c>, <c>betas</c>, …, and all other entries of the
/// file's group.</param>
public sealed record TorchGroup(IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, TorchValue> Options)
{
    private readonly NotNull given = NotNull.Check(Parameters).And(Options);

    /// <summary>Gets the keys of options that no optimizer has, such as a scheduler's <c>max_lr</c>, which
    /// <see cref="As"/> passes over.</summary>
    /// <remarks><see cref="As"/> also passes over the rate that a scheduler began with: see
    /// <see cref="InitialLearningRate"/>.</remarks>
    public IReadOnlyList<string> PassedOver => [.. Options.Keys.Where(key => !TorchOptions.IsKnown(key))];

    /// <summary>Gets the rate that a scheduler of the file began with, for the schedule here; null if there is
    /// none.</summary>
    public double? InitialLearningRate =>
        Options.TryGetValue(TorchOptions.InitialRate, out var rate) ? TorchNumber.Of(rate) : null;

    /// <summary>Gets the schedule of the rate if it is a <see cref="ReduceOnPlateau"/>, the file's
    /// <c>ReduceLROnPlateau</c>, with all that it remembers; null if it is none.</summary>
    /// <remarks>Give it to the options: <c>group.As(…) with { LearningRate = new(group.Plateau) }</c>.</remarks>
    public ReduceOnPlateau? Plateau { get; internal init; }

    /// <summary>Returns a group with options of this library, in PyTorch's words.</summary>
    /// <param name="parameters">The names of the parameters, in order.</param>
    /// <param name="options">The options, of a form that PyTorch has.</param>
    /// <param name="step">The number of steps that were done, at which schedules are read.</param>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    public static TorchGroup Of(IReadOnlyList<string> parameters, OptimizerOptions options, long step = 0)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        return new(parameters, TorchOptions.Write(options, step))
        {
            Plateau = options.LearningRate.Schedule as ReduceOnPlateau,
        };
    }

    /// <summary>Returns the options as an optimizer of this library takes them.</summary>
    /// <remarks>Options that the file lacks stay as they are in <paramref name="defaults"/>; for those that no
    /// optimizer has see <see cref="PassedOver"/>.</remarks>
    /// <typeparam name="T">The kind of options.</typeparam>
    /// <param name="defaults">Options of the file's optimizer: <c>new AdamOptions()</c>, or the defaults of a
    /// <see cref="Catalog"/> entry.</param>
    /// <exception cref="InvalidDataException">The file sets an option that this optimizer lacks to a value that
    /// matters, or an option to a value that is not allowed; the message names it.</exception>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    public T As<T>(T defaults)
        where T : OptimizerOptions => (T)TorchOptions.Read(Options, defaults);

    /// <summary>Returns the group with the other entries of its parameters' group in the file that training went on
    /// from, and further ones.</summary>
    internal TorchGroup With(TorchOptimizerState? origin, IEnumerable<KeyValuePair<string, TorchValue>> further)
    {
        var own = origin?.Groups.FirstOrDefault(
            group => group.Parameters.Intersect(Parameters, StringComparer.Ordinal).Any());
        var others = own?.Options.Where(entry =>
            !Options.ContainsKey(entry.Key) && entry.Key != TorchOptimizerState.StepKey
                && !TorchGroupMetadata.Keys.Contains(entry.Key) && PickleWriter.CanWrite(entry.Value)) ?? [];
        return this with
        {
            Options = new OrderedDictionary<string, TorchValue>(
            Options.Concat(others).Concat(further), StringComparer.Ordinal)
        };
    }
}
