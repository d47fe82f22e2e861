using Downhill.Lanes;

namespace Downhill;

/// <summary>Decoupled weight decay: before the step weights shrink by ηλ of themselves. Loshchilov and Hutter, 2019,
/// arXiv:1711.05101, in PyTorch's form.</summary>
/// <remarks>
/// <para>Rules that decay the weights themselves write θ − δ·θ − …, with δ from <see cref="Portion"/>; their options
/// override <see cref="OptimizerOptions.CoupledWeightDecay"/> with 0.</para>
/// <para>A decay below half an ulp is rounded away however it is written: as δ·θ it leaves θ as it was, and as (1 −
/// δ)·θ besides it is δ rounded to a multiple of 2⁻²⁴ (in float, 1 − 2e-8 is 1, and 1 − 1e-7 is 1 − 1.2e-7). A little
/// above, it is rounded always in the same direction. So where δ is below <see cref="LeastRoundoffs"/> roundoffs, from
/// which on all that makes less than 1 %, each update takes a portion instead: a number that is spread evenly between 0
/// and twice the quantum q, or around δ where δ is above q; and where δ is below q, only a part δ/q of all updates
/// takes one. The mean is δ; what is applied differs from what is due by about 2q at any time, 2e-6 of a weight in
/// float; and because portions differ, so do the errors with which they are rounded: their mean is at most a thousandth
/// of δ.</para>
/// <para>Portions are a function of the update alone: the fractional parts of t/φ, φ being the golden ratio, which lie
/// as evenly as those of any number (Weyl, 1916; Kronecker). So training goes on to the bit from any checkpoint, all
/// widths and threads do the same, a schedule may change δ at each step, and it costs nothing a weight.</para>
/// <para>From there on, at rates of 1e-3 and λ = 0.01 for one, δ is what PyTorch makes of it: 1 less the float nearest
/// to 1 − δ, which is less than 0.4 % off. So θ − δ·θ, δ being exact, has the bits of PyTorch's θ·(1 − δ), but for
/// near ties; below, PyTorch's own decay is off by 1 % and more, and is not imitated.</para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// // Any rule with it.
/// var lion = new LionOptions { UpdateTransforms = [new DecoupledDecay(0.1)] };
///
/// // A rule that does it.
/// readonly record struct DecayingSgd<V>(V δ, V η) : IRule0<DecayingSgd<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g) => θ = θ - δ * θ - η * g;
/// }
///
/// sealed record DecayingSgdOptions : OptimizerOptions
/// {
///     public override HyperParameter LearningRate { get; init; } = 0.1;
///
///     public override HyperParameter CoupledWeightDecay => 0;
///
///     public override IReadOnlyList<StateInfo> States => [];
///
///     public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
///     {
///         var η = LearningRate.At(now.Step);
///         reader.Read(new DecayingSgd<V>(DecoupledDecay.Portion<V>(η * WeightDecay.At(now.Step), now), η));
///     }
/// }
/// ]]></code>
/// </example>
/// <param name="WeightDecay">The decay λ: a number or a schedule. In [0, ∞).</param>
public sealed record DecoupledDecay(HyperParameter WeightDecay) : DecayTransform(WeightDecay)
{
    /// <summary>The name in the text form.</summary>
    internal const string Text = "decoupled-decay";

    /// <summary>The number of roundoffs from which on a decay is applied at each update: 9.5e-6 in float.</summary>
    internal const double LeastRoundoffs = 160;

    /// <summary>The mean portion, in roundoffs: 2⁻²⁰, 9.5e-7, in float.</summary>
    private const double Quantum = 16;

    /// <summary>The golden ratio's part of 64 bits: 2⁶⁴/φ.</summary>
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Returns the part of itself by which a weight shrinks at an update: δ, in the mean of many.</summary>
    /// <typeparam name="V">The type on which the rule computes.</typeparam>
    /// <param name="δ">The decay of an update: learning rate times weight decay.</param>
    /// <param name="now">The moment; the portion is a function of its update.</param>
    public static Coefficient Portion<V>(Coefficient δ, StepIndex now)
        where V : struct, IReal<V>
    {
        var (unit, q) = (V.Roundoff, Quantum * V.Roundoff);
        if (δ.Value <= 0 || δ.Value > 0.5 || unit == 0)
        {
            return δ;
        }

        if (δ.Value >= LeastRoundoffs * unit)
        {
            return unit > Double1.Roundoff ? 1 - Math.Round((1 - δ.Value) / unit) * unit : δ;
        }

        var fraction = Fraction((ulong)now.Update.Value);
        return δ.Value < q
            ? 2 * q * Math.Max(0, 1 - (1 - fraction) * (q / δ.Value)) : δ.Value + q * (2 * fraction - 1);
    }

    /// <inheritdoc/>
    private protected override string Name => Text;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader) =>
        reader.Read(new ShrinkBefore<V>(Portion<V>(rate * WeightDecay.At(now.Step), now)));

    /// <summary>Hands a rule to a reader, behind the decay if the options decouple it and there is any.</summary>
    internal static void Read<R, V, TReader>(R rule, OptimizerOptions options, StepIndex now, ref TReader reader)
        where R : struct, IRule<R, V>
        where V : struct, IReal<V>
        where TReader : struct, IRuleReader<V>, allows ref struct
    {
        if (options.WeightDecay.IsZero || !options.CoupledWeightDecay.IsZero)
        {
            reader.Read(rule);
        }
        else
        {
            var δ = Portion<V>(options.LearningRate.At(now.Step) * options.WeightDecay.At(now.Step), now);
            reader.Read(new Wrapped<R, ShrinkBefore<V>, V>(rule, new(δ)));
        }
    }

    /// <summary>Returns the fractional part of t/φ, which is spread evenly over [0, 1).</summary>
    private static double Fraction(ulong update) => (unchecked(update * Golden) >> 11) * (1.0 / (1L << 53));
}
