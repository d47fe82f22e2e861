using Downhill.Testing.Laws;

namespace Downhill.Testing;

/// <summary>The laws that every update rule obeys, to be run on rules of your own in any test framework.</summary>
/// <remarks>Every rule of the <see cref="Catalog"/> is held to them.</remarks>
/// <example>
/// <code><![CDATA[
/// using System.Runtime.CompilerServices;
/// using Downhill;
/// using Downhill.Testing;
///
/// RuleLaws.Check(new SignDescentOptions());
///
/// readonly record struct SignDescent<V>(V η) : IRule0<SignDescent<V>, V>
///     where V : struct, IReal<V>
/// {
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public void Step(ref V θ, V g) => θ -= η * V.Sign(g);
/// }
///
/// sealed record SignDescentOptions : OptimizerOptions
/// {
///     [Option("η", "learning rate", "ours")]
///     public override HyperParameter LearningRate { get; init => field = value.In(field.Range); } =
///         OptionRange.NonNegative.Default(1e-3);
///
///     public override IReadOnlyList<StateInfo> States => [];
///
///     public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
///         reader.Read(new SignDescent<V>(LearningRate.At(now.Step)));
/// }
/// ]]></code>
/// </example>
public static class RuleLaws
{
    /// <summary>Gets the law that every width of lanes computes the same bits.</summary>
    public static RuleLaw Widths { get; } = new WidthLaw();

    /// <summary>Gets the law that the alignment of memory changes nothing.</summary>
    public static RuleLaw Alignment { get; } = new AlignmentLaw();

    /// <summary>Gets the law that a step may be split anywhere and equals the whole.</summary>
    public static RuleLaw Splits { get; } = new SplitLaw();

    /// <summary>Gets the law that any number of threads computes the same bits as the calling thread alone.</summary>
    public static RuleLaw Threads { get; } = new ThreadLaw();

    /// <summary>Gets the law that floats track the same formula in double as far as rounding explains.</summary>
    /// <remarks>The bound is derived from the formula itself, by running error analysis.</remarks>
    public static RuleLaw Oracle { get; } = new OracleLaw();

    /// <summary>Gets the law that state is declared as the rule uses it: number, names, keys and sign.</summary>
    /// <remarks>All of it must be written and read.</remarks>
    public static RuleLaw State { get; } = new StateLaw();

    /// <summary>Gets the law that training that is stopped, saved, loaded and resumed ends with the same bits, in every
    /// format.</summary>
    public static RuleLaw Resuming { get; } = new ResumeLaw();

    /// <summary>Gets the law that a missing gradient changes nothing and is not counted as an update.</summary>
    public static RuleLaw MissingGradients { get; } = new MissingGradientLaw();

    /// <summary>Gets the law that a gradient of zeros is a step that is counted, and leaves weights finite.</summary>
    public static RuleLaw ZeroGradients { get; } = new ZeroGradientLaw();

    /// <summary>Gets the law that climbing is descending along the negated gradient, bit for bit.</summary>
    public static RuleLaw Maximize { get; } = new MaximizeLaw();

    /// <summary>Gets the law that weight decay acts, and acts once.</summary>
    public static RuleLaw WeightDecay { get; } = new WeightDecayLaw();

    /// <summary>Gets the law that a step allocates nothing after the first.</summary>
    public static RuleLaw Allocation { get; } = new AllocationLaw();

    /// <summary>Gets the law that options are read back from their text as they were written.</summary>
    public static RuleLaw Text { get; } = new TextLaw();

    /// <summary>Gets the law that a rule is a readonly struct whose <c>Step</c> is marked to be inlined.</summary>
    /// <remarks>Called for each lane, a step takes three times as long.</remarks>
    public static RuleLaw Inlining { get; } = new InliningLaw();

    /// <summary>Gets all laws, in the order in which they are checked.</summary>
    public static IReadOnlyList<RuleLaw> All { get; } =
    [
        Widths, Alignment, Splits, Threads, Oracle, State, Resuming, MissingGradients, ZeroGradients, Maximize,
        WeightDecay, Allocation, Text, Inlining,
    ];

    /// <summary>Throws if the rule of some options breaks a law.</summary>
    /// <remarks>Each law that depends on it is tried with weights decaying and not, descending and climbing.</remarks>
    /// <param name="options">The options.</param>
    /// <exception cref="LawViolationException">The rule breaks laws; the message lists the violations.</exception>
    public static void Check(OptimizerOptions options) => Throw(Violations(options));

    /// <summary>Throws if a rule of an optimizer breaks a law: that of its defaults or of a variant.</summary>
    /// <remarks>Each law that depends on it is tried with weights decaying and not, descending and climbing.</remarks>
    /// <param name="entry">The optimizer.</param>
    /// <exception cref="LawViolationException">A rule breaks laws; the message lists the violations.</exception>
    public static void Check(OptimizerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Throw([.. entry.Variants.Select(variant => variant.Options).Prepend(entry.Defaults).SelectMany(Violations)]);
    }

    /// <summary>Returns the first violation of each law that the rule of some options breaks.</summary>
    /// <param name="options">The options; each law is tried with weights decaying and not, descending and
    /// climbing.</param>
    public static IReadOnlyList<LawViolation> Violations(OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. from law in All
               let violation = Forms(options).Take(law.IsAboutForms ? int.MaxValue : 1).Select(law.Violation)
                   .FirstOrDefault(violation => violation is not null)
               where violation is not null
               select violation,
        ];
    }

    private static IEnumerable<OptimizerOptions> Forms(OptimizerOptions options) =>
        from decay in (double[])[0, 0.1]
        from maximize in (bool[])[false, true]
        select options with { WeightDecay = decay, Maximize = maximize };

    private static void Throw(IReadOnlyList<LawViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw new LawViolationException(violations);
        }
    }
}
