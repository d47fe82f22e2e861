using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Transforms;

namespace Downhill.Symbols;

/// <summary>The formula of an optimizer as a tree, read off its rule.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var formula = Formula.Of(new AdamOptions());
/// var printer = new LatexPrinter();
/// foreach (var equation in formula.Equations)
/// {
///     Console.WriteLine(printer.Print(equation));
/// }
///
/// Console.WriteLine($"{formula.Cost.Total} operations, {formula.Cost.Bytes} bytes a parameter");
/// </code>
/// </example>
/// <param name="LookAhead">The point at which the gradient is taken; null if it is the weights.</param>
/// <param name="Equations">The equations of a step, in order.</param>
/// <param name="First">The equations of the first steps if they differ; else empty.</param>
/// <param name="FirstSteps">The number of steps whose equations are those of the first; 0 if all are alike.</param>
/// <param name="Cost">The cost of a step for each parameter.</param>
public sealed record Formula(
    Equation? LookAhead, IReadOnlyList<Equation> Equations, IReadOnlyList<Equation> First, int FirstSteps,
    Cost Cost)
{
    /// <summary>Gets the equations before whole tensors are transformed, in order; empty if a step is one
    /// rule.</summary>
    public IReadOnlyList<Equation> Before { get; init; } = [];

    /// <summary>Gets the transform between those equations and the others; null if there is none.</summary>
    internal TensorText? Transform { get; init; }

    /// <summary>An update by which every rule has settled on its formula.</summary>
    private const long Settled = (1 << 20) + 1;

    /// <summary>Reads the formula off the rule that some options bind.</summary>
    /// <param name="options">The options. Numbers become symbols; those that choose a rule (switches, and a momentum or
    /// a decay of 0) choose it.</param>
    public static Formula Of(OptimizerOptions options)
    {
        var symbolic = Symbolic(options, 0);
        var (later, first) = (Read(symbolic, new(0, T(Settled))), Read(symbolic, new(0, T(1))));
        return first.Equations.SequenceEqual(later.Equations) ? Of(symbolic, new(0, T(2)), later)
            : Of(symbolic, new(0, T(2)), later) with
            {
                First = first.Equations,
                FirstSteps = Unsettled(symbolic, later.Equations),
            };
    }

    /// <summary>Reads the formula of one update, with the values that schedules then have.</summary>
    /// <param name="options">The options.</param>
    /// <param name="update">The number of the update, t = 1, 2, ….</param>
    public static Formula At(OptimizerOptions options, long update)
    {
        var now = new StepIndex(update - 1, T(update));
        var symbolic = Symbolic(options, now.Step);
        return Of(symbolic, now, Read(symbolic, now));
    }

    /// <summary>Returns the number of updates before the formula is the one on which the rule settles.</summary>
    private static int Unsettled(OptimizerOptions symbolic, IReadOnlyList<Equation> later)
    {
        var (unlike, alike) = (1L, Settled);
        while (alike - unlike > 1)
        {
            var middle = (unlike + alike) / 2;
            (unlike, alike) = Read(symbolic, new(0, T(middle))).Equations.SequenceEqual(later)
                ? (unlike, middle) : (middle, alike);
        }

        return (int)unlike;
    }

    private static Coefficient T(long update) => new(update) { Term = new Constant("t") };

    /// <summary>Returns the options with symbols for numbers.</summary>
    /// <remarks>A schedule that is 0 at the moment stays: it does not choose the rule that a number of 0
    /// would.</remarks>
    private static OptimizerOptions Symbolic(OptimizerOptions options, long step) => SymbolicNumbers(options, step)
        with
    {
        UpdateTransforms = options.UpdateTransforms.WithDecays((symbol, decay) =>
            HyperParameter.Symbolic(decay.At(step) with { Term = new Constant(symbol) })),
    };

    private static OptimizerOptions SymbolicNumbers(OptimizerOptions options, long step) => OptionInfo.Of(options)
        .Where(option => option.IsNumber && option.Symbol.Length > 0)
        .Select(option => (option, Value: (HyperParameter)option.Get(options)))
        .Where(x => x.Value.Schedule is null || x.Value.At(step).Value != 0)
        .Aggregate(options, (o, x) => x.option.With(
            o, HyperParameter.Symbolic(x.Value.At(step) with { Term = new Constant(x.option.Symbol) })));

    private static Formula Of(OptimizerOptions symbolic, StepIndex now, RuleWriter rule)
    {
        var ahead = new RuleWriter([new("", "v", "")], default(Raw<Symbol>), RuleNames.LookAhead);
        symbolic.BindLookAhead<Symbol, RuleWriter>(now, ref ahead);
        var phase = symbolic.MakeTensorPhase<double>();
        var before = phase is null ? default : Read(phase.First, now);
        return new(
            symbolic.LooksAhead ? ahead.Equations[^1] : null,
            rule.Equations,
            [],
            0,
            symbolic.LooksAhead ? rule.Cost!.Ahead(ahead.Cost!)
                : before.Cost is { } cost ? cost.Then(rule.Cost!) : rule.Cost!)
        {
            Before = before.Equations ?? [],
            Transform = phase?.Text,
        };
    }

    private static RuleWriter Read(OptimizerOptions options, StepIndex now)
    {
        var λ = options.CoupledWeightDecay.At(now.Step);
        IGradient<Symbol> gradient = (options.Maximize, λ.Value != 0) switch
        {
            (false, false) => default(Raw<Symbol>),
            (true, false) => default(Ascending<Symbol>),
            (false, true) => new Decayed<Symbol, Raw<Symbol>>(λ, default),
            (true, true) => new Decayed<Symbol, Ascending<Symbol>>(λ, default),
        };
        var chain = UpdateChain.Of(options);
        now = chain?.Mask?.Mask is { } mask ? now with { Mask = MeasureWriter.Of(mask) } : now;
        var updates = chain is null ? [] : UpdateWriter.Updates(chain, options, now);
        var measured = Measured(options, now, gradient, updates);
        var writer = new RuleWriter(options.States, gradient, RuleNames.Step)
        {
            StatesAreMade = options.MakeTensorPhase<double>() is not null,
            Updates = updates,
            Mask = chain?.Mask is { } masked ? (chain.Masked, UpdateWriter.Mask(masked)) : null,
            Measured = measured,
        };
        (chain?.Rule ?? options).Bind<Symbol, RuleWriter>(now with { Measurement = measured?.Found }, ref writer);
        return writer;
    }

    private static MeasureWriter? Measured(
        OptimizerOptions options, StepIndex now, IGradient<Symbol> gradient, IReadOnlyList<IUpdate<Symbol>> updates)
    {
        if (options.Measure is not { } measure)
        {
            return null;
        }

        MeasureWriter writer = new(options.States, measure, gradient, updates);
        (UpdateChain.Of(options)?.Rule ?? options).BindMeasure<Symbol, MeasureWriter>(now, ref writer);
        return writer;
    }
}
