namespace Downhill;

/// <summary>A state array of an optimizer, which has an element for each weight.</summary>
/// <remarks>It is kept in the format of <see cref="OptimizerOptions.StateFormat"/>, float32 by default.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var optimizer = new Adam([weights]);
/// optimizer.Step();
///
/// foreach (var info in optimizer.Groups[0].Options.States)
/// {
///     Console.WriteLine($"{info.Symbol}: {info.Meaning}, saved as weights/{info.Key}");
/// }
/// </code>
/// </example>
/// <param name="Key">The name in files, PyTorch's if it has one; without a slash, which separates it from the
/// parameter's name.</param>
/// <param name="Symbol">The symbol in the formula.</param>
/// <param name="Meaning">The meaning, in a few words.</param>
/// <param name="Initial">The value of every element before the first update; default 0.</param>
/// <param name="IsNeverNegative">Whether no element is ever below 0, which saves a format the sign.</param>
/// <param name="Kind">The behavior while gradients are 0.</param>
public sealed record StateInfo(
    string Key, string Symbol, string Meaning, double Initial = 0, bool IsNeverNegative = false,
    StateKind Kind = StateKind.Average)
{
    private readonly NotNull given = NotNull.Check(Key).And(Symbol).And(Meaning);

    /// <summary>Gets the name in files, PyTorch's if it has one.</summary>
    /// <exception cref="ArgumentException">The name holds a slash.</exception>
    public string Key { get; init; } = !Key.Contains('/', StringComparison.Ordinal) ? Key : throw new ArgumentException(
        $"State is named PARAMETER/key in files, so a key holds no slash; it was '{Key}'.", nameof(Key));

    /// <summary>Gets the name in code, such as <c>firstMoment</c>; by default the key in camel case.</summary>
    public string Name { get; init; } = CamelCase(Key);

    /// <summary>Gets whether the state is a result, such as an average of the weights, on which no weight
    /// depends.</summary>
    public bool IsResult { get; init; }

    /// <summary>Gets whether the state means nothing after a step, so that it is not saved.</summary>
    internal bool IsScratch { get; init; }

    /// <summary>Gets the keys of the two averages that PyTorch keeps in place of a variance; null if it keeps the
    /// same.</summary>
    internal VarianceKeys? Variance { get; init; }

    private static string CamelCase(string key) => string.Concat(key.Split('_').Select(
        (word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
