using Downhill.Lab.Formatting;

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
    private const string Limit = "limit";
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
            var form = FormArguments.Parse(text, Limit, Arguments);
            clipping = kinds.Add(form.Kind) ? clipping.With(form)
                : throw new ArgumentException($"{text}: '{form.Kind}' is given twice. Give each limit once.");
        }

        return clipping;
    }

    /// <summary>Returns the limits with semicolons between them, or <c>none</c>.</summary>
    public override string ToString() => Texts.Count == 0 ? "none" : string.Join(Between, Texts);

    /// <summary>Reads the text of <see cref="ToString"/>.</summary>
    internal static GradientClipping Read(string text) => text == $"{None}" ? None : Parse([text]);

    /// <summary>Sets the limits of an optimizer, behind the transforms of gradients that it has.</summary>
    internal void ApplyTo(Optimizer optimizer)
    {
        (optimizer.MaxGradientNorm, optimizer.NormType, optimizer.MaxGradientValue) = (MaxNorm, NormType, MaxValue);
        optimizer.GradientTransforms = [.. optimizer.GradientTransforms, .. Transforms];
    }

    private GradientClipping With(FormArguments form)
    {
        try
        {
            return form.Kind switch
            {
                Norm => this with { MaxNorm = Positive(), NormType = form.Choice("type", NormType.L2) },
                Value => this with { MaxValue = Positive() },
                Each => this with
                {
                    Parameter = new(form.Number("max", null, Limit), form.Choice("type", NormType.L2)),
                },
                _ => this with
                {
                    Adaptive = new(form.Number("factor", 0.01), form.Number("epsilon", 1e-3))
                    {
                        OutputAxis = form.Axis("axis"),
                    },
                },
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new ArgumentException($"{form.Given}: {e.Message}", e);
        }

        double Positive() => form.Number("max", null, Limit) is var number && number > 0 && double.IsFinite(number)
            ? number : throw new ArgumentException(
                $"{form.Given}: a limit must be more than 0 and finite. Try {form.Kind}:1.");
    }
}
