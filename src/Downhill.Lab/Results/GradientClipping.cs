using System.Globalization;

namespace Downhill.Lab;

/// <summary>The limits of gradients in a run, as a command line takes them.</summary>
/// <remarks>They act in this order: adaptively, each parameter by its own norm, all by their norm together, each
/// element by its value.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab;
///
/// var clipping = GradientClipping.Parse(["norm:1", "adaptive-clipping:0.01"]);
/// Console.WriteLine(clipping);  // adaptive-clipping:factor=0.01,epsilon=0.001,axis=0; norm:max=1,type=l2
/// </code>
/// </example>
public sealed record GradientClipping
{
    private const string Norm = "norm";
    private const string Value = "value";
    private const string Each = "norm-clipping";
    private const string Adapted = "adaptive-clipping";
    private const string Between = "; ";

    private static readonly Dictionary<string, string[]> Arguments = new(StringComparer.Ordinal)
    {
        [Norm] = ["max", "type"], [Value] = ["max"], [Each] = ["max", "type"],
        [Adapted] = ["factor", "epsilon", "axis"],
    };

    /// <summary>Gets no limits.</summary>
    public static GradientClipping None { get; } = new();

    /// <summary>Gets the largest norm of all gradients together; null for no limit.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>Gets the norm that is limited.</summary>
    public NormType NormType { get; init; }

    /// <summary>Gets the largest magnitude of an element; null for no limit.</summary>
    public double? MaxValue { get; init; }

    /// <summary>Gets the limit of each parameter's own norm; null for none.</summary>
    public NormClipping? Parameter { get; init; }

    /// <summary>Gets the limit relative to the weights; null for none.</summary>
    public AdaptiveClipping? Adaptive { get; init; }

    private IEnumerable<IGradientTransform> Transforms =>
        ((IGradientTransform?[])[Adaptive, Parameter]).OfType<IGradientTransform>();

    /// <summary>Gets the limits as text, as they are saved: <c>norm:max=1,type=l2</c>.</summary>
    internal IReadOnlyList<string> Texts =>
    [
        .. Transforms.Select(transform => $"{transform}"),
        .. MaxNorm is { } norm
            ? (string[])[$"{Norm}:max={NumberText.Of(norm)},type={OptionInfo.Hyphenated($"{NormType}")}"] : [],
        .. MaxValue is { } value ? (string[])[$"{Value}:max={NumberText.Of(value)}"] : [],
    ];

    /// <summary>Reads limits: <c>norm:1</c>, <c>norm:max=1,type=l1</c>, <c>value:0.5</c>, <c>norm-clipping:1</c> of
    /// each parameter, <c>adaptive-clipping:0.01</c>.</summary>
    /// <param name="texts">The texts, with arguments by name or in their order; each kind once at most.</param>
    /// <exception cref="ArgumentException">A text is of no kind, or has an argument that cannot be; the message begins
    /// with the text.</exception>
    public static GradientClipping Parse(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (clipping, kinds) = (None, new HashSet<string>(StringComparer.Ordinal));
        foreach (var text in texts.SelectMany(text => text.Split(Between)))
        {
            var (kind, arguments) = Split(text);
            clipping = kinds.Add(kind) ? clipping.With(text, kind, arguments)
                : throw new ArgumentException($"{text}: '{kind}' is given twice. Give each limit once.");
        }

        return clipping;
    }

    /// <summary>Returns the limits with semicolons between them, or <c>none</c>.</summary>
    public override string ToString() => Texts.Count == 0 ? "none" : string.Join(Between, Texts);

    /// <summary>Reads the text of <see cref="ToString"/>.</summary>
    internal static GradientClipping Read(string text) => text == $"{None}" ? None : Parse([text]);

    /// <summary>Sets the limits of an optimizer.</summary>
    internal void ApplyTo(Optimizer optimizer)
    {
        (optimizer.MaxGradientNorm, optimizer.NormType, optimizer.MaxGradientValue) = (MaxNorm, NormType, MaxValue);
        optimizer.GradientTransforms = [.. Transforms];
    }

    private GradientClipping With(string text, string kind, Dictionary<string, string> arguments)
    {
        try
        {
            return kind switch
            {
                Norm => this with { MaxNorm = Positive("max"), NormType = Type() },
                Value => this with { MaxValue = Positive("max") },
                Each => this with { Parameter = new(Number("max", null), Type()) },
                _ => this with
                {
                    Adaptive = new(Number("factor", 0.01), Number("epsilon", 1e-3)) { OutputAxis = Axis() },
                },
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new ArgumentException($"{text}: {e.Message}", e);
        }

        double Number(string name, double? usual) => arguments.TryGetValue(name, out var given)
            ? double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
                : throw new ArgumentException($"{text}: {name} takes a number, unlike '{given}'.")
            : usual ?? throw new ArgumentException($"{text}: it needs a limit, such as {kind}:1.");

        double Positive(string name) => Number(name, null) is var number && number > 0 && double.IsFinite(number)
            ? number : throw new ArgumentException($"{text}: a limit must be more than 0 and finite. Try {kind}:1.");

        NormType Type() => !arguments.TryGetValue("type", out var given) ? NormType.L2
            : Enum.GetValues<NormType>().Where(one => OptionInfo.Hyphenated($"{one}") == given).ToArray() is [var type]
                ? type : throw new ArgumentException($"{text}: type takes l2, l1 or max, unlike '{given}'.");

        Index Axis() => !arguments.TryGetValue("axis", out var given) ? Index.Start
            : int.TryParse(given.TrimStart('^'), NumberStyles.None, CultureInfo.InvariantCulture, out var axis)
                ? new Index(axis, fromEnd: given.StartsWith('^'))
                : throw new ArgumentException($"{text}: axis takes a number, such as 0 or ^1, unlike '{given}'.");
    }

    private static (string Kind, Dictionary<string, string> Arguments) Split(string text)
    {
        var parts = text.Trim().Split(':', 2);
        if (!Arguments.TryGetValue(parts[0], out var names))
        {
            throw new ArgumentException(
                $"{text}: there is no such limit. {ListText.Choices(Arguments.Keys)}");
        }

        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        foreach (var (i, part) in (parts.Length < 2 ? [] : parts[1].Split(',')).Index())
        {
            var pair = part.Split('=', 2);
            var name = pair.Length == 2 ? pair[0].Trim() : i < names.Length ? names[i] : "";
            if (!names.Contains(name) || !arguments.TryAdd(name, pair[^1].Trim()))
            {
                throw new ArgumentException(
                    $"{text}: it takes {string.Join(", ", names)}, each once, by name or in this order.");
            }
        }

        return (parts[0], arguments);
    }
}
