using Downhill.Sweeps.Gradients;

namespace Downhill.Symbols;

/// <summary>The formula of an optimizer, read off its rule.</summary>
/// <param name="LookAhead">Where the gradient is taken; null when at the weights.</param>
/// <param name="Equations">What a step does, in order.</param>
/// <param name="First">What the first step does, when that differs; else empty.</param>
/// <param name="Cost">What a step costs.</param>
public sealed record Formula(
    Equation? LookAhead, IReadOnlyList<Equation> Equations, IReadOnlyList<Equation> First, Cost Cost)
{
    /// <summary>Reads the formula off the rule that some options bind.</summary>
    /// <param name="options">The options. Numbers become symbols; those that choose a rule (switches, and a momentum or
    /// a decay of 0) choose it.</param>
    public static Formula Of(OptimizerOptions options)
    {
        var symbolic = Symbolic(options, 0);
        var (later, first) = (Read(symbolic, new(0, T(2))), Read(symbolic, new(0, T(1))));
        return Of(symbolic, new(0, T(2)), later, first.Equations.SequenceEqual(later.Equations) ? [] : first.Equations);
    }

    /// <summary>Reads the formula of one update, with schedules where they are then.</summary>
    /// <param name="options">The options.</param>
    /// <param name="update">Which update, t = 1, 2, ….</param>
    public static Formula At(OptimizerOptions options, long update)
    {
        var now = new StepIndex(update - 1, T(update));
        var symbolic = Symbolic(options, now.Step);
        return Of(symbolic, now, Read(symbolic, now), []);
    }

    private static Coefficient T(long update) => new(update) { Term = new Constant("t") };

    /// <summary>The options with symbols for numbers. A schedule that is 0 at the moment stays: it does not choose the
    /// rule that a number of 0 would.</summary>
    private static OptimizerOptions Symbolic(OptimizerOptions options, long step) => OptionInfo.Of(options)
        .Where(option => option.IsNumber && option.Symbol.Length > 0)
        .Select(option => (option, Value: (HyperParameter)option.Get(options)))
        .Where(x => x.Value.Schedule is null || x.Value.At(step).Value != 0)
        .Aggregate(options, (o, x) => x.option.With(
            o, HyperParameter.Symbolic(x.Value.At(step) with { Term = new Constant(x.option.Symbol) })));

    private static Formula Of(OptimizerOptions symbolic, StepIndex now, RuleWriter rule, IReadOnlyList<Equation> first)
    {
        var ahead = new RuleWriter([new("", "v", "")], default(Raw<Symbol>), "θ̃");
        symbolic.BindLookAhead<Symbol, RuleWriter>(now, ref ahead);
        return new(
            symbolic.LooksAhead ? ahead.Equations[^1] : null,
            rule.Equations,
            first,
            symbolic.LooksAhead ? rule.Cost!.Ahead(ahead.Cost!) : rule.Cost!);
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
        var writer = new RuleWriter(options.States, gradient, "θ");
        options.Bind<Symbol, RuleWriter>(now, ref writer);
        return writer;
    }
}
