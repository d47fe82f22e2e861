using Downhill.Gradients;

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
    /// <param name="options">The options. Numbers become symbols; those that choose a rule (switches, and a momentum
    /// or a
    /// decay of 0) choose it.</param>
    public static Formula Of(Options options)
    {
        var symbolic = OptionInfo.Of(options).Where(option => option.IsNumber && option.Symbol.Length > 0)
            .Aggregate(options, (o, option) => option.With(
                o, Hyper.Symbolic(((Hyper)option.Get(options)).At(0) with { Term = new Constant(option.Symbol) })));
        var (later, first) = (Read(symbolic, 2), Read(symbolic, 1));
        var ahead = new RuleWriter([new("", "v", "")], default(Raw<Symbol>), "θ̃");
        symbolic.BindLookAhead<Symbol, RuleWriter>(new(0, new(2, new Constant("t"))), ref ahead);
        return new(
            symbolic.LooksAhead ? ahead.Equations[^1] : null,
            later.Equations,
            first.Equations.SequenceEqual(later.Equations) ? [] : first.Equations,
            symbolic.LooksAhead ? later.Cost!.Ahead(ahead.Cost!) : later.Cost!);
    }

    private static RuleWriter Read(Options options, long update)
    {
        var λ = options.L2.At(0);
        IGradient<Symbol> gradient = (options.Maximize, λ.Value != 0) switch
        {
            (false, false) => default(Raw<Symbol>),
            (true, false) => default(Ascending<Symbol>),
            (false, true) => new Decayed<Symbol, Raw<Symbol>>(λ, default),
            (true, true) => new Decayed<Symbol, Ascending<Symbol>>(λ, default),
        };
        var writer = new RuleWriter(options.States, gradient, "θ");
        options.Bind<Symbol, RuleWriter>(new(0, new(update, new Constant("t"))), ref writer);
        return writer;
    }
}
