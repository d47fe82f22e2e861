using Downhill.Gradients;
using Downhill.Sweeps.Gradients;
using static Downhill.Symbols.GradientPrinter;

namespace Downhill.Symbols;

/// <summary>The explanations of what limits gradients, with formulas read off the code that computes.</summary>
internal static class ClippingTable
{
    private const string PyTorch = "PyTorch";
    private const string ThePaper = "the paper";

    /// <summary>Gets all explanations.</summary>
    public static IReadOnlyList<WrapperExplanation> All { get; } = [GlobalNorm(), Value(), ParameterNorm(), Adaptive()];

    private static WrapperExplanation GlobalNorm() => new()
    {
        Id = "clip-norm",
        Class = nameof(Optimizer.MaxGradientNorm),
        Summary = "Scales all gradients down together where their norm is beyond a limit.",
        Time = "at each step, on what transforms have left, within the pass of the rule",
        Formulas = [Print("", Equation(new Scaled<Symbol>(Clipping()).Of(BeforeStep, new(Given))))],
        Where = ["‖ ‖ = the norm of all gradients of the optimizer together, as one vector"],
        Options =
        [
            new("max", "c", "none", "largest norm", ""),
            new("type", "", "l2", "norm: that of squares, of magnitudes, or the largest magnitude", PyTorch)
            {
                Choices = ["l2", "l1", "max"],
            },
        ],
        Cost = "one more read of the gradients, 4 bytes a weight; scaling is part of the rule's pass",
        Usage = "MaxGradientNorm = 1", Tool = "--clip norm:1",
        Notes = [GradientTable.NeedsAll, "The gradients in memory stay as they are."],
        Aliases =
        [
            "PyTorch's clip_grad_norm_", "Keras's global_clipnorm, without the 1e-6",
            "optax's clip_by_global_norm, without the 1e-6",
        ],
        Paper = "Pascanu, Mikolov and Bengio: On the difficulty of training recurrent neural networks. ICML 2013, "
            + "arXiv:1211.5063",
    };

    private static WrapperExplanation Value() => new()
    {
        Id = "clip-value",
        Class = nameof(Optimizer.MaxGradientValue),
        Summary = "Limits each element of the gradients to a magnitude.",
        Time = "at each step, after clipping by the norm, within the pass of the rule",
        Formulas =
        [
            Print("", Equation(new Clamped<Symbol>(Number("s"), Number("c")).Of(BeforeStep, new(Given)))),
        ],
        Where = ["s = the factor of clipping by the norm and of a loss scale; 1 without them"],
        Options = [new("max", "c", "none", "largest magnitude", "")],
        Cost = "nothing but two comparisons a weight in the rule's pass",
        Usage = "MaxGradientValue = 0.5", Tool = "--clip value:0.5",
        Notes = ["It changes the direction of the gradient; NaN stays NaN."],
        Aliases = ["PyTorch's clip_grad_value_", "Keras's clipvalue", "optax's clip"],
    };

    private static WrapperExplanation ParameterNorm() => new()
    {
        Id = "norm-clipping",
        Class = nameof(NormClipping),
        Summary = "Scales the gradient of a parameter down where its own norm is beyond a limit.",
        Time = GradientTable.EachGradient,
        Formulas = [Print("", Equation(GradientFormulas.Scaled<Symbol>(new(Given), Clipping())))],
        Where = ["‖ ‖ = the norm of one parameter's gradient"],
        Options =
        [
            new("max", "c", "", "largest norm", ""),
            new("type", "", "l2", "norm: that of squares, of magnitudes, or the largest magnitude", PyTorch)
            {
                Choices = ["l2", "l1", "max"],
            },
        ],
        Cost = GradientTable.OwnCopy + "; two passes over it",
        Usage = "GradientTransforms = [new NormClipping(1)]", Tool = "--clip norm-clipping:1",
        Notes = ["Directions of the gradients of different parameters change against each other."],
        Aliases = ["Keras's clipnorm, without the 1e-6", "optax's clip_by_block_rms, by the root of the mean"],
    };

    private static WrapperExplanation Adaptive() => new()
    {
        Id = "adaptive-clipping",
        Class = nameof(AdaptiveClipping),
        Summary = "Limits the gradient of each unit to a part of its weights' norm: AGC.",
        Time = GradientTable.EachGradient,
        Formulas =
        [
            Print("", Cases("s", new AdaptiveScale()),
                [Equation(GradientFormulas.Scaled<Symbol>(new(Given), Named("s")))]),
        ],
        Where = ["‖ ‖ = the norm over one unit", GradientTable.Unit],
        Options =
        [
            new("factor", "λ", "0.01", "largest ratio of a unit's gradient and weights", ThePaper),
            new("epsilon", "ε", "0.001", "least norm of weights, so that weights of 0 can move", ThePaper),
            new("output-axis", "", "0", "dimension that counts outputs: ^1 in the layout of Keras and JAX", PyTorch),
        ],
        Cost = GradientTable.OwnCopy + "; two passes over it, and a read of the weights",
        Usage = "GradientTransforms = [new AdaptiveClipping(0.01)]", Tool = "--clip adaptive-clipping:0.01",
        Notes = ["The authors leave the last layer out: give its group a list of its own."],
        Aliases = ["timm's adaptive_clip_grad", "optax's adaptive_grad_clip"],
        Paper = "Brock, De, Smith and Simonyan: High-performance large-scale image recognition without normalization. "
            + "ICML 2021, arXiv:2102.06171",
    };

    private static Coefficient Clipping() => Norms.ClippingFactor(Term(new Norm(Given)), Number("c"));

    /// <summary>Adaptive clipping's factor, to be read case by case.</summary>
    private sealed record AdaptiveScale : FormulaSchedule
    {
        /// <inheritdoc/>
        protected override Coefficient At(Coefficient t, ScheduleReader read) => AdaptiveClipping.Scale(
            Term(new Norm(Given)), Term(new Norm(RuleNames.Before)), Number("λ"), Number("ε"), read);
    }
}
