namespace Downhill;

/// <summary>Sets options by names, ours or those of other libraries.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new AdamOptions().With("lr", "3e-4").With("betas", "0.9,0.95").With("eps", "1e-6");
/// Console.WriteLine(options);  // AdamOptions: learning-rate=0.0003 beta1=0.9 beta2=0.95 epsilon=1e-06
/// </code>
/// </example>
public static class OptimizerOptionsExtensions
{
    /// <summary>Returns a copy of options in which the options of a name have other values, given as text.</summary>
    /// <typeparam name="T">The type of the options.</typeparam>
    /// <param name="options">The options; not changed.</param>
    /// <param name="name">The name here, or in PyTorch, Keras, optax or timm, however it is spelled: <c>beta1</c>,
    /// <c>b1</c>, <c>beta_1</c>, <c>betas</c>.</param>
    /// <param name="text">The value, as <see cref="OptionInfo.With(OptimizerOptions, string)"/> takes it; for a tuple
    /// its parts, with or without parentheses: <c>0.9,0.95</c>.</param>
    /// <exception cref="ArgumentException">There is no such option, the text is no value of its type, or the option may
    /// not have this value.</exception>
    public static T With<T>(this T options, string name, string text)
        where T : OptimizerOptions => With(options, name, text, []);

    /// <summary>Sets options by a name; an error tells what else was allowed.</summary>
    internal static T With<T>(T options, string name, string text, IReadOnlyList<string> also)
        where T : OptimizerOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        var found = OptionNames.Find(options, name) ?? throw new ArgumentException(
            $"There is no option '{name}'.{OptionAliases.Hint(name, options, also)} "
            + ListText.Choices([.. OptionInfo.Of(options).Select(info => info.Key), .. also]));
        string[] parts = found.Count == 1 ? [text] : text.Trim().Trim('(', ')', '[', ']').Split(',');
        return parts.Length == found.Count
            ? (T)found.Zip(parts).Aggregate(
                (OptimizerOptions)options, (changed, pair) => pair.First.With(changed, pair.Second))
            : throw new ArgumentException(
                $"{name}={text}: it takes {found.Count} numbers, {ListText.Of(found.Select(info => info.Key))}, such "
                + $"as {name}={string.Join(',', found.Select(info => info.Text(options)))}.");
    }
}
