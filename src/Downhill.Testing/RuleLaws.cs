using Downhill.Testing.Laws;

namespace Downhill.Testing;

/// <summary>The laws that every update rule obeys. Run them on rules of your own, in any test framework:
/// <c>RuleLaws.Check(new MyOptions())</c>.</summary>
/// <remarks>Every rule of the <see cref="Catalog"/> is held to them.</remarks>
public static class RuleLaws
{
    /// <summary>Every width of lanes computes the same bits.</summary>
    public static RuleLaw Widths { get; } = new WidthLaw();

    /// <summary>Where memory begins changes nothing.</summary>
    public static RuleLaw Alignment { get; } = new AlignmentLaw();

    /// <summary>A step that is split anywhere equals the whole.</summary>
    public static RuleLaw Splits { get; } = new SplitLaw();

    /// <summary>Any number of threads computes the same bits as the calling thread alone.</summary>
    public static RuleLaw Threads { get; } = new ThreadLaw();

    /// <summary>Floats track the same formula in double as far as rounding explains.</summary>
    /// <remarks>The bound is derived from the formula itself, by running error analysis.</remarks>
    public static RuleLaw Oracle { get; } = new OracleLaw();

    /// <summary>State is declared as the rule uses it: number, names, keys, sign; all of it is written and
    /// read.</summary>
    public static RuleLaw State { get; } = new StateLaw();

    /// <summary>Training that is stopped, saved, loaded and resumed ends with the same bits, in every
    /// format.</summary>
    public static RuleLaw Resuming { get; } = new ResumeLaw();

    /// <summary>A missing gradient changes nothing and is not counted as an update.</summary>
    public static RuleLaw MissingGradients { get; } = new MissingGradientLaw();

    /// <summary>A gradient of zeros is a step that is counted, and leaves weights finite.</summary>
    public static RuleLaw ZeroGradients { get; } = new ZeroGradientLaw();

    /// <summary>To climb is to descend along the negated gradient, bit for bit.</summary>
    public static RuleLaw Maximize { get; } = new MaximizeLaw();

    /// <summary>Weight decay acts, and acts once.</summary>
    public static RuleLaw WeightDecay { get; } = new WeightDecayLaw();

    /// <summary>A step allocates nothing after the first.</summary>
    public static RuleLaw Allocation { get; } = new AllocationLaw();

    /// <summary>Options are read back from their text as they were written.</summary>
    public static RuleLaw Text { get; } = new TextLaw();

    /// <summary>All laws.</summary>
    public static IReadOnlyList<RuleLaw> All { get; } =
    [
        Widths, Alignment, Splits, Threads, Oracle, State, Resuming, MissingGradients, ZeroGradients, Maximize,
        WeightDecay, Allocation, Text,
    ];

    /// <summary>Throws if the rule of some options breaks a law, plain or with weights decaying, descending or
    /// climbing.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="LawViolationException">The rule breaks laws; the message tells which and how.</exception>
    public static void Check(OptimizerOptions options) => Throw(Violations(options));

    /// <summary>Throws if a rule of an optimizer breaks a law: that of its defaults or of a variant, plain or with
    /// weights decaying, descending or climbing.</summary>
    /// <param name="entry">The optimizer.</param>
    /// <exception cref="LawViolationException">A rule breaks laws; the message tells which and how.</exception>
    public static void Check(OptimizerInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Throw([.. entry.Variants.Select(variant => variant.Options).Prepend(entry.Defaults).SelectMany(Violations)]);
    }

    /// <summary>Returns how the rule of some options breaks laws: for each law the first violation.</summary>
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
