using Downhill.Files.Torch;

namespace Downhill.Files;

/// <summary>A group of an optimizer's state in a file of PyTorch.</summary>
/// <param name="Parameters">The names of its parameters, in order.</param>
/// <param name="Options">Its options by PyTorch's names, <c>lr</c>, <c>betas</c>, …, and whatever else the file has
/// there.</param>
public sealed record TorchGroup(IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, TorchValue> Options)
{
    private readonly NotNull given = NotNull.Check(Parameters).And(Options);

    /// <summary>The keys that are no option of any optimizer: what schedulers and users keep in groups, such as
    /// <c>max_lr</c> or <c>name</c>. <see cref="As"/> passes over them, and over the rate that a scheduler began
    /// with.</summary>
    public IReadOnlyList<string> PassedOver => [.. Options.Keys.Where(key => !TorchOptions.IsKnown(key))];

    /// <summary>The rate that a scheduler of the file began with, for the schedule here; null when it had
    /// none.</summary>
    public double? InitialLearningRate =>
        Options.TryGetValue(TorchOptions.InitialRate, out var rate) ? TorchNumber.Of(rate) : null;

    /// <summary>A group with options of this library, in PyTorch's words.</summary>
    /// <param name="parameters">The names of its parameters, in order.</param>
    /// <param name="options">The options, of a form that PyTorch has.</param>
    /// <param name="step">At which step schedules are asked: how many steps were done.</param>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    public static TorchGroup Of(IReadOnlyList<string> parameters, OptimizerOptions options, long step = 0)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        return new(parameters, TorchOptions.Write(options, step));
    }

    /// <summary>The options as an optimizer of this library takes them. What the file does not say stays as it is in
    /// <paramref name="defaults"/>; what no optimizer has is passed over: see <see cref="PassedOver"/>.</summary>
    /// <typeparam name="T">The kind of options.</typeparam>
    /// <param name="defaults">Options of the optimizer that the file is of: <c>new AdamOptions()</c>, or the defaults
    /// of a <see cref="Catalog"/> entry.</param>
    /// <exception cref="InvalidDataException">The file sets an option that this optimizer does not have to a value that
    /// changes what it does, or one to what it may not be; the message names it.</exception>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    public T As<T>(T defaults)
        where T : OptimizerOptions => (T)TorchOptions.Read(Options, defaults);

    /// <summary>The group with what else its parameters' group held in the file that training went on from.</summary>
    internal TorchGroup With(TorchOptimizerState? origin)
    {
        var own = origin?.Groups.FirstOrDefault(
            group => group.Parameters.Intersect(Parameters, StringComparer.Ordinal).Any());
        var others = own?.Options.Where(entry =>
            !Options.ContainsKey(entry.Key) && entry.Key != TorchOptimizerState.StepKey
                && PickleWriter.CanWrite(entry.Value)) ?? [];
        return this with
        {
            Options = new OrderedDictionary<string, TorchValue>(
            Options.Concat(others), StringComparer.Ordinal)
        };
    }
}
