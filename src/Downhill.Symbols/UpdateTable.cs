namespace Downhill.Symbols;

/// <summary>The explanations of transforms of the step, with formulas read off them around plain descent.</summary>
internal static class UpdateTable
{
    private const string Time = "at each step, on each weight, in the order of the list";
    private const string Free = "no further pass over memory: the rule and its transforms are one loop";
    private const string Around = "η·gₜ stands for the step of any rule; here it is that of sgd";

    /// <summary>Gets all explanations.</summary>
    public static IReadOnlyList<WrapperExplanation> All { get; } =
    [
        Row(
            "cautious", new Cautious(), "Takes a step only where it points along the gradient's descent.",
            "Liang, Chen, Liu and Liu: Cautious optimizers. 2024, arXiv:2411.16085") with
        {
            Aliases =
            [
                "as cautious(mean), which besides divides by the mean of the mask over each tensor, timm's caution and "
                    + "the authors' C-AdamW",
                "as cautious(count), times n over the mask's sum and 1, the authors' C-Lion",
                "as cautious(mean,0.25), which takes a quarter of a step against the gradient, lion-pytorch's "
                    + "cautious_factor",
            ],
            Notes =
            [
                "The scaled forms go over the memory twice: the step is taken aside before, for its mask.",
                "Plain descent always points along its gradient; it matters with momentum.",
                "A decay that the rule does by itself comes after it.",
            ],
        },
        Row(
            "cautious-decay", new CautiousDecay(0.01), "Decays a weight only where the step makes it smaller.",
            "Chen et al.: Cautious weight decay. 2025, arXiv:2510.12402") with
        {
            Notes = ["The paper decays where u·θ is 0 too; here such a weight stays."],
        },
        Row(
            "decoupled-decay", new DecoupledDecay(0.01), "Shrinks weights by a part of themselves before the step.",
            "Loshchilov and Hutter: Decoupled weight decay regularization. ICLR 2019, arXiv:1711.05101") with
        {
            Aliases = ["PyTorch's AdamW", "optax's add_decayed_weights, between the rule and its rate"],
        },
        Row(
            "decay-after", new DecayAfter(0.01), "Shrinks weights by a part of themselves after the step.",
            "Vyas et al.: SOAP. 2024, arXiv:2409.11321") with
        {
            Aliases = ["the authors' SOAP and GaLore"],
        },
        Row(
            "independent-decay", new IndependentDecay(1e-4),
            "Shrinks weights after the step by a part that no learning rate scales.",
            "Ziyin, Wang and Ueda: LaProp. 2020, arXiv:2002.04839") with
        {
            Aliases = ["the authors' LaProp"],
        },
        Row(
            "proximal-decay", new ProximalDecay(0.02), "Divides weights after the step by 1 + ηλ.",
            "Xie et al.: Adan. 2022, arXiv:2208.06677") with
        {
            Aliases = ["the authors' Adan"],
        },
    ];

    private static WrapperExplanation Row(string id, IUpdateTransform transform, string summary, string paper)
    {
        var equations = Formula.Of(new SgdOptions { UpdateTransforms = UpdateTransforms.Of([transform]) }).Equations;
        var decay = transform as DecayTransform;
        return new()
        {
            Id = id,
            Class = transform.GetType().Name,
            Summary = summary,
            Time = Time,
            Formulas =
            [
                new(
                    "", [.. equations.Select(new TextPrinter().Print)], [.. equations.Select(new LatexPrinter().Print)],
                    [], ""),
            ],
            Where = [Around],
            Options = decay is null ? []
                : [new("weight-decay", "Λ₁", "", "strength of the decay, a number or a schedule", "")],
            Cost = Free,
            Usage = $"UpdateTransforms = [new {transform.GetType().Name}({decay?.WeightDecay})]",
            Tool = $"--set 'update-transforms={transform}'",
            Paper = paper,
        };
    }
}
