using Downhill.Gradients;
using Downhill.Sweeps.Gradients;
using static Downhill.Symbols.GradientPrinter;

namespace Downhill.Symbols;

/// <summary>The explanations of what stands between the backward pass and the rule, with formulas read off the code
/// that computes.</summary>
internal static class GradientTable
{
    private const string PyTorch = "PyTorch";
    private const string ThePaper = "the paper";
    /// <summary>The time at which a transform of gradients acts.</summary>
    public const string EachGradient =
        "on the gradient of each parameter, in the order of the list, before it is limited";

    /// <summary>The cost of a copy of the gradients.</summary>
    public const string OwnCopy = "a copy of the gradients in float32, 4 bytes a weight from the first step on";

    /// <summary>The note about what must see all gradients.</summary>
    public const string NeedsAll = "Steps within the backward pass are refused: all gradients must be there first.";

    /// <summary>The words for a unit.</summary>
    public const string Unit =
        "a unit = what belongs to one output: a row of a matrix; a vector is one unit";

    /// <summary>Gets all explanations.</summary>
    public static IReadOnlyList<WrapperExplanation> All { get; } =
    [
        .. ClippingTable.All, Centralization(), Noise(), Accumulation(), Scale(), DynamicScale(),
    ];

    private static WrapperExplanation Centralization() => new()
    {
        Id = "centralization",
        Class = nameof(GradientCentralization),
        Summary = "Takes its mean off the gradient of each unit.",
        Time = EachGradient,
        Formulas = [Print("", Equation(GradientFormulas.Centered<Symbol>(new(Given), Named("ḡ"))))],
        Where = ["ḡₜ = the mean of the gradient over one unit, in double", Unit + ", and stays as it is"],
        Options =
        [
            new("output-axis", "", "0", "dimension that counts outputs: ^1 in the layout of Keras and JAX", PyTorch),
        ],
        Cost = OwnCopy + "; two passes over it",
        Usage = "GradientTransforms = [new GradientCentralization()]", Tool = "--around centralization",
        Notes = ["Sums of a unit's weights then stay as they were first, but for weight decay."],
        Aliases = ["optax's centralize"],
        Paper = "Yong, Huang, Hua and Zhang: Gradient centralization. ECCV 2020, arXiv:2004.01461",
    };

    private static WrapperExplanation Noise() => new()
    {
        Id = "noise",
        Class = nameof(GradientNoise),
        Summary = "Adds normal noise, whose variance falls with the steps, to the gradient.",
        Time = EachGradient,
        Formulas =
        [
            Print("", Equation(GradientFormulas.Noisy<Symbol>(
                new(Given), GradientNoise.Deviation(Number("η"), Number("γ"), Number("t")), Named("z")))),
        ],
        Where =
        [
            "t = the steps done, 0 at the first",
            "zₜ = a number of the standard normal distribution, which follows from seed, t, and the parameter's name",
        ],
        Options =
        [
            new("variance", "η", "", "variance at the first step; the paper tries 0.01, 0.3 and 1", ""),
            new("exponent", "γ", "0.55", "power by which the variance falls", ThePaper),
            new("seed", "", "0", "what the noise is drawn from", ""),
        ],
        Cost = OwnCopy + "; one pass over it",
        Usage = "GradientTransforms = [new GradientNoise(0.01)]", Tool = "--around noise:0.01",
        Notes = ["The same bits with any number of threads, on every machine, and when training is resumed."],
        Aliases = ["optax's add_noise"],
        Paper = "Neelakantan et al.: Adding gradient noise improves learning for very deep networks. 2015, "
            + "arXiv:1511.06807",
    };

    private static WrapperExplanation Accumulation()
    {
        Variable sum = new("G", false);
        var added = new Equation(
            sum, GradientFormulas.Summed<Symbol>(new(sum with { Before = true }), new(Given)).Node);
        return new()
        {
            Id = "accumulation",
            Class = nameof(GradientAccumulation),
            Summary = "Sums the gradients of several micro-batches to those of one step.",
            Time = "at each call of Step, of which every k-th moves the weights",
            Formulas =
            [
                Print("", added, Equation(GradientFormulas.Averaged<Symbol>(new(sum), Number("k")))),
                Print("with of=sum", added, new(Seen, sum)),
            ],
            Where = ["t = the micro-batch", "Gₜ₋₁ = 0 at the first of a step", "g̃ₜ is taken at the last of a step"],
            Options =
            [
                new("micro-batches", "k", "", "micro-batches that make a step", ""),
                new("of", "", "mean", "what a step takes of them", "") { Choices = ["mean", "sum"] },
            ],
            Cost = "a sum and " + OwnCopy + "; a pass over the gradients at each call",
            Saved = "in the middle of a step the sums, as gradient_sum, and the number of micro-batches",
            Usage = "Accumulation = GradientAccumulation.Mean(4)", Tool = "--around accumulation:4",
            Notes =
            [
                NeedsAll,
                "Zero or overwrite gradients between calls: each is taken as that of its micro-batch alone.",
                "Statistics such as those of batch normalization are of micro-batches.",
            ],
            Aliases = ["optax's MultiSteps", "Keras's gradient_accumulation_steps"],
        };
    }

    private static WrapperExplanation Scale() => new()
    {
        Id = "loss-scale",
        Class = nameof(LossScale),
        Summary = "Takes a constant factor of the loss off the gradients, so that small ones do not vanish in half.",
        Time = "at each step, before all else",
        Formulas =
        [
            Print("", Equation(new Scaled<Symbol>(LossScale.Unscaling(Number("S"))).Of(BeforeStep, new(Given)))),
        ],
        Where = ["gₜ = the gradient of S times the loss"],
        Options = [new("value", "S", "", "factor of the loss; a power of two changes no digits", "")],
        Cost = "nothing: it is part of the rule's pass",
        Usage = "LossScale = new LossScale(1024)", Tool = "--around loss-scale:1024",
        Notes = ["The loss is yours to multiply: loss.Backward((float)optimizer.LossScale.Value)."],
        Aliases = ["jmp's StaticLossScale"],
        Paper = MixedPrecision,
    };

    private static WrapperExplanation DynamicScale() => new()
    {
        Id = "dynamic-loss-scale",
        Class = nameof(DynamicLossScale),
        Summary = "A loss scale that shrinks when gradients overflow and grows when they have not for long.",
        Time = "at each step, before all else, and adapts after it",
        Formulas =
        [
            Print("",
                [Equation(new Scaled<Symbol>(LossScale.Unscaling(Before("S"))).Of(BeforeStep, new(Given)))],
                Cases("S", new NextScale())),
        ],
        Where =
        [
            "gₜ = the gradient of Sₜ₋₁ times the loss",
            "n = the steps on end without an overflow since the last change; 0 after one, which moves nothing",
        ],
        Options =
        [
            new("initial", "S₀", "65536", "first factor", PyTorch),
            new("growth", "a", "2", "factor by which it grows", PyTorch),
            new("backoff", "b", "0.5", "factor by which it shrinks", PyTorch),
            new("interval", "N", "2000", "steps without an overflow after which it grows", PyTorch),
        ],
        Cost = "one more read of the gradients, to see whether they are finite; scaling is part of the rule's pass",
        Saved = "the scale and n, in the metadata",
        Usage = "LossScale = new DynamicLossScale(), NonFinite = NonFinitePolicy.SkipStep",
        Tool = "--around dynamic-loss-scale",
        Notes =
        [
            NeedsAll, "A scale that would leave the range of normal floats stays, where PyTorch's goes on to 0.",
        ],
        Aliases = ["PyTorch's GradScaler", "Keras's LossScaleOptimizer"],
        Paper = MixedPrecision,
    };

    private const string MixedPrecision = "Micikevicius et al.: Mixed precision training. ICLR 2018, arXiv:1710.03740";

    /// <summary>The next dynamic loss scale, to be read case by case.</summary>
    private sealed record NextScale : FormulaSchedule
    {
        /// <inheritdoc/>
        protected override Coefficient At(Coefficient t, ScheduleReader read) => DynamicLossScale.Next(
            Before("S"), Number("n"), Number("a"), Number("b"), Number("N"), read);
    }
}
