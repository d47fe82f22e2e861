namespace Downhill.Symbols;

/// <summary>The explanation of L-BFGS.</summary>
/// <remarks>Its loops over pairs are no rule that could be read off; tests hold the code that does them to the matrix
/// that the formulas stand for.</remarks>
internal static class LbfgsTable
{
    private const string PyTorch = "PyTorch";
    private static readonly LbfgsOptions Defaults = new();
    private static readonly StrongWolfe Wolfe = new();
    private static readonly Armijo Armijo = new();

    /// <summary>Gets the explanation.</summary>
    public static ClosureExplanation Lbfgs { get; } = new()
    {
        Id = "lbfgs",
        Class = nameof(Lbfgs),
        Summary = "Steps along directions that follow from the curvature it meets, kept as pairs of moves and changes "
            + "of the gradient, with or without a line search.",
        Formulas = LbfgsFormulas.All,
        Where =
        [
            "a pair is kept if yᵀs > 1e-10; of more than m the oldest goes",
            "H = the inverse Hessian that the pairs stand for; it is never made",
            "f(θ) = the loss; g = its gradient; products and sums are in double",
            "the closure is evaluated at each θ that is tried",
        ],
        Ends =
        [
            "no element of g is larger than gradient-tolerance",
            "gᵀd > −change-tolerance",
            "max-iterations are done, or max-evaluations",
            "no weight moved by more than change-tolerance",
            "the loss changed by less than change-tolerance",
        ],
        State = "per weight d, the last g, and of each pair s and y: (2 + 2·m) · 4 bytes in float32; and ρ, γ, t, the "
            + "loss and counts. In memory there are further rows, so that a step that fails is undone: together "
            + "9 + 2·(m + the lesser of m + 1 and max-iterations) floats a weight",
        Cost = "an iteration with m pairs and without a line search takes 2·m + 6 passes and 3 copies, which move "
            + "76 + 32·m bytes a weight; a line search 8 more, and 36 for each evaluation after its first. Each "
            + "step begins with an evaluation and a copy of what it changes",
        Options =
        [
            new(
                "learning-rate", "η", $"{Defaults.LearningRate}",
                "step along a direction, or the first that a line search tries", PyTorch),
            new("max-iterations", "", $"{Defaults.MaxIterations}", "iterations of a step, at most", PyTorch),
            new(
                "max-evaluations", "", $"{Defaults.MaxEvaluations}",
                "evaluations from which on no iteration begins; five quarters of the iterations", PyTorch),
            new(
                "gradient-tolerance", "", NumberText.Of(Defaults.GradientTolerance),
                "largest element of a gradient at which all is done", PyTorch),
            new(
                "change-tolerance", "", NumberText.Of(Defaults.ChangeTolerance),
                "change of weights or loss at which a step ends", PyTorch),
            new("history-size", "m", $"{Defaults.HistorySize}", "pairs that are kept", PyTorch),
            new("line-search", "", "none", "way to find t", PyTorch) { Choices = ["none", "strong-wolfe", "armijo"] },
        ],
        LineSearches = new Dictionary<string, IReadOnlyList<ExplainedOption>>
        {
            ["strong-wolfe"] =
            [
                new(
                    "decrease-factor", "c₁", NumberText.Of(Wolfe.DecreaseFactor),
                    "part of the fall that the slope promises", PyTorch),
                new("curvature-factor", "c₂", NumberText.Of(Wolfe.CurvatureFactor), "part of the slope left", PyTorch),
                new("tolerance", "", NumberText.Of(Wolfe.Tolerance), "width at which a bracket is given up", PyTorch),
                new("max-evaluations", "", $"{Wolfe.MaxEvaluations}", "evaluations after the first", PyTorch),
            ],
            ["armijo"] =
            [
                new(
                    "decrease-factor", "c₁", NumberText.Of(Armijo.DecreaseFactor),
                    "part of the fall that the slope promises", "Nocedal and Wright"),
                new("step-factor", "τ", NumberText.Of(Armijo.StepFactor), "factor from a step to the next", ""),
                new("max-evaluations", "", $"{Armijo.MaxEvaluations}", "evaluations at most", ""),
            ],
        },
        Usage =
        [
            "var optimizer = new Lbfgs(parameters, new() { LineSearch = new StrongWolfe() });",
            "optimizer.Step(() => { … return loss; });",
        ],
        Notes =
        [
            "It is for losses without noise: all of the data, or the same large batch, in each closure of a step.",
            "A missing gradient counts as zeros, as in PyTorch; Freeze keeps weights where they are.",
            "A loss that is not finite is stepped back from by a line search; without one it is refused, and nothing "
            + "was changed.",
            "Nocedal and Wright find 3 to 20 pairs enough; each costs the memory of two gradients.",
        ],
        Aliases =
        [
            "PyTorch's LBFGS, to the evaluation, with line_search_fn None or \"strong_wolfe\"",
            "optax's lbfgs and SciPy's L-BFGS-B have searches of their own",
        ],
        Papers =
        [
            "Nocedal: Updating quasi-Newton matrices with limited storage. Mathematics of Computation 35 (1980)",
            "Liu and Nocedal: On the limited memory BFGS method for large scale optimization. Mathematical Programming "
            + "45 (1989)",
            "Nocedal and Wright: Numerical optimization, 2nd edition (2006), algorithms 3.1, 3.5, 3.6, 7.4 and 7.5",
            "Armijo: Minimization of functions having Lipschitz continuous first partial derivatives. Pacific Journal "
            + "of Mathematics 16 (1966)",
        ],
    };
}
