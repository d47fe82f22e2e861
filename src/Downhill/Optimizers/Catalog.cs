namespace Downhill;

/// <summary>The table of all optimizers of this package, one <see cref="OptimizerInfo"/> for each form.</summary>
/// <remarks>The laws, checkpoints, the documentation, the command line and the lab all read this table. Optimizers that
/// see whole matrices are in the table of Downhill.Matrices.</remarks>
/// <example>
/// <code>
/// using Downhill;
///
/// foreach (var info in Catalog.All)
/// {
///     Console.WriteLine($"{info.Id}: {info.Form}");
/// }
///
/// OptimizerOptions options = Catalog.Find("adamw").Defaults with { LearningRate = 3e-4 };
/// var weights = new Parameter("weights", new float[10], new float[10]);
/// var optimizer = new Optimizer([weights], options);
/// </code>
/// </example>
public static class Catalog
{
    internal const string Kingma = "Kingma and Ba: Adam, a method for "
        + "stochastic optimization. ICLR 2015, arXiv:1412.6980";

    /// <summary>Gets all entries; forms of one family stand together, PyTorch's first.</summary>
    public static IReadOnlyList<OptimizerInfo> All { get; } =
    [
        .. ClassicFamily.Rows,
        new("adam", "adam", "paper's algorithm 1 and PyTorch", new AdamOptions(), Kingma,
            "Divides an average of gradients by the root of an average of their squares, each corrected for "
            + "its start at 0. So every weight moves by about the rate, whatever the scale of its gradient.",
            "ε is added to the corrected root.",
            "", "Two arrays of state; it divides L2 decay by the size of each weight's gradients.",
            Unmeasured: "Works at its defaults on most networks; transformers, with decoupled decay; may generalize "
            + "worse than tuned momentum on images.")
        {
            ClassicIndex = 6,
            PyTorch = new(
                "Adam", ["lr", "betas", "eps", "weight_decay", "maximize"],
                [("amsgrad", false), ("decoupled_weight_decay", false)]),
        },
        new("adam-R", "adam", "ε inside the root", new AdamROptions(), Kingma,
            "Adam with ε added to the corrected average before the root "
            + "is taken. Many hand-written implementations have it so.",
            "√(v̂ + ε) in place of √v̂ + ε: with ε 1e-8 the smallest denominator is 1e-4 rather than 1e-8.",
            "Tames tiny gradients: steps shrink where the root mean square falls below 1e-4.",
            "ε means something else than in the paper; weights with small gradients move less."),
        new("amsgrad", "adam", "divides by the largest average so far", new AmsGradOptions(),
            "Reddi, Kale and Kumar: On the convergence of Adam and beyond. ICLR 2018, arXiv:1904.09237",
            "Adam that divides by the largest second moment seen so far, so that its steps cannot grow again. "
            + "It mends a counterexample to Adam's proof of convergence.",
            "The maximum is of the raw second moment, and corrected afterwards, as in PyTorch.",
            "Steps cannot grow again, which its paper's proof of convergence rests on.",
            "A third array of state.",
            Unmeasured: "Helps where rare large gradients carry the information; in practice seldom better than Adam.")
        {
            PyTorch = new(
                "Adam(amsgrad=True)", ["lr", "betas", "eps", "weight_decay", "maximize", "decoupled_weight_decay"],
                [("amsgrad", true)]),
        },
        .. AdamForms.Rows,
        new("adamw", "adamw", "paper's algorithm 2 and PyTorch", new AdamWOptions(),
            "Loshchilov and Hutter: Decoupled weight decay regularization. ICLR 2019, arXiv:1711.05101",
            "Adam whose weight decay shrinks the weights themselves rather than being added to the gradient, "
            + "where Adam would divide it by the size of each weight's gradients.",
            "PyTorch multiplies the decay by the rate, schedule included; the paper by the schedule alone.",
            "The decay is the same for all weights, however large their gradients.",
            "Two arrays of state; the decay that suits one rate does not suit another.",
            Unmeasured: "The usual choice for transformers.")
        {
            PyTorch = new(
                "AdamW", ["lr", "betas", "eps", "weight_decay", "maximize"],
                [("amsgrad", false), ("decoupled_weight_decay", true)]),
        },
        .. AdamFamily.Rows, .. GradientFamily.Rows,
        .. RateFamily.Rows, .. MomentumFamily.Rows, .. SgdFamily.Rows, .. AveragingFamily.Rows,
        .. MeasureFamily.Rows,
    ];

    /// <summary>Gets the table with its look-ups.</summary>
    internal static OptimizerCatalog Table { get; } = new(All);

    /// <summary>Finds the entry with an id.</summary>
    /// <param name="id">The id, in small letters: <c>adamw</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such id; the message lists all.</exception>
    public static OptimizerInfo Find(string id) => Table.Find(id);
}
