namespace Downhill;

/// <summary>A state array of an optimizer: as long as the weights, in float32 unless
/// <see cref="OptimizerOptions.StateFormat"/> says otherwise.</summary>
/// <param name="Key">The name in files, PyTorch's where PyTorch has one; without a slash, which parts it from the
/// parameter's.</param>
/// <param name="Symbol">The symbol in the formula.</param>
/// <param name="Meaning">The meaning, in a few words.</param>
/// <param name="Initial">The value that every element starts from; default 0.</param>
/// <param name="IsNeverNegative">Whether no element is ever below 0, so that a format may spare the sign.</param>
/// <param name="Kind">The behavior while gradients are 0, if it is never negative.</param>
public sealed record StateInfo(
    string Key, string Symbol, string Meaning, double Initial = 0, bool IsNeverNegative = false,
    StateKind Kind = StateKind.Average)
{
    private readonly NotNull given = NotNull.Check(Key).And(Symbol).And(Meaning);

    /// <summary>The name in files.</summary>
    /// <exception cref="ArgumentException">The name holds a slash.</exception>
    public string Key { get; init; } = !Key.Contains('/', StringComparison.Ordinal) ? Key : throw new ArgumentException(
        $"State is named PARAMETER/key in files, so a key holds no slash; it was '{Key}'.", nameof(Key));

    /// <summary>The name in code, such as <c>firstMoment</c>; by default the key in camel case.</summary>
    public string Name { get; init; } = CamelCase(Key);

    /// <summary>The keys of what PyTorch keeps in its place; null where that is the same.</summary>
    internal VarianceKeys? Variance { get; init; }

    private static string CamelCase(string key) => string.Concat(key.Split('_').Select(
        (word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
