using Downhill.Sweeps.Gradients;

namespace Downhill.Symbols;

/// <summary>The formula of what acts around a step, read off its rules.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var formula = WrapperFormula.Of(new StochasticWeightAverage());
/// Console.WriteLine(string.Join('\n', formula.Equations.Select(new TextPrinter().Print)));
/// </code>
/// </example>
/// <param name="Equations">The equations, in order.</param>
/// <param name="First">The equations with which it begins, if they are others; else empty.</param>
/// <param name="States">The arrays that it keeps.</param>
public sealed record WrapperFormula(
    IReadOnlyList<Equation> Equations, IReadOnlyList<Equation> First, IReadOnlyList<StateInfo> States)
{
    /// <summary>A count of averagings by which every wrapper has begun.</summary>
    private const long Later = 2;

    private static readonly Variable Left = new("θ̂", false);
    private static readonly Variable Direction = new("ĝ", false);

    private readonly NotNull given = NotNull.Check(Equations).And(First).And(States);

    /// <summary>Reads the formula off the rules that a wrapper binds.</summary>
    /// <param name="wrapper">The wrapper; its numbers become symbols.</param>
    public static WrapperFormula Of(OptimizerWrapper wrapper)
    {
        ArgumentNullException.ThrowIfNull(wrapper);
        var symbolic = WrapperKind.Of(wrapper).Symbolic(wrapper);
        var phase = symbolic.PhaseOptions(new SgdOptions());
        return symbolic switch
        {
            SharpnessAware ascending => new(Ascent(ascending, (AscentOptions)phase), [], []),
            Lookahead { BeginsAtSynchronization: false } =>
                new(After(phase, Later, Left), After(phase, 1, RuleNames.After), phase.States),
            { MovesWeights: true } => new(After(phase, Later, Left), After(phase, 1, Left), phase.States),
            _ => new(After(phase, Later, RuleNames.After), After(phase, 1, RuleNames.After), phase.States),
        };
    }

    /// <summary>Reads what is done with the weights that a step has left.</summary>
    private static IReadOnlyList<Equation> After(OptimizerOptions phase, long count, Variable weights)
    {
        RuleWriter writer = new(phase.States, default(Raw<Symbol>), RuleNames.Step with { Weights = weights });
        phase.Bind<Symbol, RuleWriter>(new(0, new(count) { Term = new Constant("n") }), ref writer);
        return writer.Equations;
    }

    /// <summary>Reads the way to where the gradient of a step is taken.</summary>
    private static IReadOnlyList<Equation> Ascent(SharpnessAware wrapper, AscentOptions phase)
    {
        var names = RuleNames.LookAhead with { Gradient = Direction };
        RuleWriter measured = new(phase.States, default(Raw<Symbol>), names);
        if (phase.States.Count > 0)
        {
            phase.Bind<Symbol, RuleWriter>(new(0, 1), ref measured);
        }

        var length = measured.Equations.Count > 0 ? measured.Equations[^1].Left : Direction;
        phase.Factor = wrapper.Factor(0, new(1) { Term = new Norm(length) });
        RuleWriter ascended = new(phase.States, default(Raw<Symbol>), names with { StatesAreBefore = false });
        phase.BindLookAhead<Symbol, RuleWriter>(new(0, 1), ref ascended);
        return
        [
            new(Direction, new GradientAt(RuleNames.Before)), .. measured.Equations, .. ascended.Equations,
            new(RuleNames.Step.Gradient, new GradientAt(RuleNames.Ahead)),
        ];
    }
}
