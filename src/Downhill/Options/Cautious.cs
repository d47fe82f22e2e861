using System.Globalization;

namespace Downhill;

/// <summary>Takes a step only where it points along the gradient's descent; elsewhere the weight stays. Liang et al.,
/// 2024, arXiv:2411.16085.</summary>
/// <remarks>
/// <para>The step is taken where u·g &gt; 0: u is the step of descent by the rule and by the transforms before this,
/// and g the gradient as the rule sees it. State moves as ever.</para>
/// <para>By <see cref="Scaling"/> the steps that are taken make up for the others. The mask of a whole tensor must then
/// be known before its first weight moves: a pass of its own, which takes the step and forgets it.</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// // C-AdamW: the mask leaves the decay alone.
/// var options = new AdamWOptions { UpdateTransforms = [new Cautious { Scaling = MaskScaling.Mean }] };
/// new AdamW([new Parameter("weights", new float[10], new float[10])], options).Step();
/// </code>
/// </example>
public sealed record Cautious : IUpdateTransform
{
    /// <summary>The name in the text form.</summary>
    internal const string Text = "cautious";

    private const double LeastMean = 1e-3;

    /// <summary>Gets how steps make up for those that are not taken. Default none (this library), for which no further
    /// pass is needed.</summary>
    public MaskScaling Scaling { get; init; }

    /// <summary>Gets the factor of steps that do not point along the gradient's descent: the mask there. In [0, 1];
    /// default 0 (Liang et al. 2024).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no fraction.</exception>
    public double Factor
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(
            nameof(Factor), $"The factor of steps against the gradient is in [0, 1]; it was {value}. Try 0.25.");
    }

    /// <summary>Gets what is summed over each tensor before a weight moves; null for nothing.</summary>
    internal MeasureInfo? Mask => Scaling switch
    {
        MaskScaling.Mean => Mean,
        MaskScaling.Count => Sum,
        _ => null,
    };

    private static MeasureInfo Mean { get; } = new(MeasureScope.Parameter, [new("c", Reduction.Mean)]);

    private static MeasureInfo Sum { get; } = new(MeasureScope.Parameter, [new("c", Reduction.Sum)]);

    /// <inheritdoc/>
    public void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IUpdateReader<V>, allows ref struct
    {
        if (Scaling == MaskScaling.None && Factor == 0)
        {
            reader.Read(default(CautiousStep<V>));
        }
        else
        {
            reader.Read(new ScaledCautiousStep<V>(new(Factor), Scale(now.Mask)));
        }
    }

    /// <summary>Binds what leaves the mask in place of weights, by which the mask is summed.</summary>
    internal void BindMask<V, TReader>(ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IUpdateReader<V>, allows ref struct => reader.Read(new CautiousMask<V>(Factor));

    /// <summary>Returns the text form: <c>cautious</c>, <c>cautious(mean)</c> or <c>cautious(count,0.25)</c>.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Scaling == MaskScaling.None ? [] : new[] { Name(Scaling) },
            .. Factor == 0 ? [] : new[] { NumberText.Of(Factor) },
        ];
        return parts.Length == 0 ? Text : $"{Text}({string.Join(',', parts)})";
    }

    /// <summary>Returns the transform of the text in the parentheses; null without them.</summary>
    internal static Cautious? Parse(string? inside)
    {
        if (inside is null)
        {
            return new();
        }

        var parts = inside.Split(',', StringSplitOptions.TrimEntries);
        var scaling = parts[0] == Name(MaskScaling.Mean) ? MaskScaling.Mean
            : parts[0] == Name(MaskScaling.Count) ? MaskScaling.Count : MaskScaling.None;
        return parts[(scaling == MaskScaling.None ? 0 : 1)..] switch
        {
            [] => new() { Scaling = scaling },
            [var part] when double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) =>
                new() { Scaling = scaling, Factor = factor },
            _ => null,
        };
    }

    private static string Name(MaskScaling scaling) => scaling == MaskScaling.Mean ? "mean" : "count";

    private Coefficient Scale(Measurement? mask) =>
        Scaling == MaskScaling.None || mask is null ? 1
        : Scaling == MaskScaling.Mean ? 1 / Coefficient.Max(mask[0], LeastMean)
        : mask.Count / (mask[0] + 1);
}
