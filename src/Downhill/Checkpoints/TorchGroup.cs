using Downhill.Checkpoints.Torch;

namespace Downhill.Checkpoints;

/// <summary>A group of an optimizer's state in a file of PyTorch.</summary>
/// <param name="Parameters">The names of its parameters, in order.</param>
/// <param name="Options">Its options by PyTorch's names: <c>lr</c>, <c>betas</c>, ….</param>
public sealed record TorchGroup(IReadOnlyList<string> Parameters, IReadOnlyDictionary<string, TorchValue> Options)
{
    /// <summary>A group with options of this library, in PyTorch's words.</summary>
    /// <param name="parameters">The names of its parameters, in order.</param>
    /// <param name="options">The options, of a form that PyTorch has.</param>
    /// <param name="step">At which step schedules are asked: how many steps were done.</param>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    public static TorchGroup Of(IReadOnlyList<string> parameters, Options options, long step = 0) =>
        new(parameters, TorchOptions.Write(options, step));

    /// <summary>The options as an optimizer of this library takes them. What the file does not say stays as it is in
    /// <paramref name="defaults"/>.</summary>
    /// <typeparam name="T">The kind of options.</typeparam>
    /// <param name="defaults">Options of the optimizer that the file is of: <c>new AdamOptions()</c>, or the defaults of a
    /// <see cref="Catalogue"/> entry.</param>
    /// <exception cref="InvalidDataException">The file sets an option that this optimizer does not have to a value that
    /// changes what it does, or one to what it may not be; the message names it.</exception>
    /// <exception cref="ArgumentException">PyTorch has no such optimizer.</exception>
    public T As<T>(T defaults)
        where T : Options => (T)TorchOptions.Read(Options, defaults);
}
