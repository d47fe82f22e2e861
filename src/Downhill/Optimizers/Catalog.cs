namespace Downhill;

/// <summary>The table of all optimizers, one <see cref="OptimizerInfo"/> for each form.</summary>
/// <remarks>The laws, checkpoints, the documentation, the command line and the lab all read this table.</remarks>
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
    private const string Sutskever = "Sutskever, Martens, Dahl and Hinton: On the "
        + "importance of initialization and momentum in deep learning. ICML 2013";

    private const string Duchi = "Duchi, Hazan and Singer: Adaptive subgradient "
        + "methods for online learning and stochastic optimization. JMLR 12, 2011";

    private const string Hinton = "Tieleman and Hinton: Lecture 6.5, "
        + "RMSprop. Coursera, Neural networks for machine learning, 2012";

    private const string Zeiler = "Zeiler: ADADELTA, an adaptive learning rate method. 2012, arXiv:1212.5701";

    internal const string Kingma = "Kingma and Ba: Adam, a method for "
        + "stochastic optimization. ICLR 2015, arXiv:1412.6980";

    /// <summary>Gets all entries; forms of one family stand together, PyTorch's first.</summary>
    public static IReadOnlyList<OptimizerInfo> All { get; } =
    [
        new("sgd", "sgd", "textbook and PyTorch", new SgdOptions(),
            "Robbins and Monro: A stochastic approximation method. Annals of Mathematical Statistics 22(3), 1951",
            "Steps against the gradient, as far as the rate times its "
            + "length. It keeps no state and knows nothing of the past.",
            "The textbook's and PyTorch's form are the same.",
            "No memory, least work a step; the reference that others "
            + "must beat; generalizes well with a tuned schedule.",
            "Slow along narrow valleys, where it zigzags; stays long "
            + "at saddles; the rate must suit the steepest direction.")
        {
            ClassicIndex = 0,
            PyTorch = new(
                "SGD", ["lr", "weight_decay", "maximize"],
                [("momentum", 0.0), ("dampening", 0.0), ("nesterov", false)]),
        },

        new("momentum", "momentum", "PyTorch: rate outside the velocity", new MomentumOptions(),
            "Polyak: Some methods of speeding up the convergence of iteration methods. 1964; " + Sutskever,
            "Gathers gradients into a velocity that decays by μ, and moves along it. "
            + "Steps that agree add up to 1/(1 − μ) times one of them; steps that alternate cancel.",
            "The rate multiplies the velocity, so a change of rate acts "
            + "at once on all of it. The first gradient is not dampened.",
            "The usual partner of a schedule for convolutional networks; crosses plateaus and follows ravines.",
            "Overshoots and swings; two hyper-parameters that must be tuned together.")
        {
            ClassicIndex = 1,
            PyTorch = new(
                "SGD(momentum=…)", ["lr", "momentum", "dampening", "weight_decay", "maximize"], [("nesterov", false)]),
        },
        new("momentum-P", "momentum", "textbook: rate inside the velocity", new MomentumPOptions(), Sutskever,
            "Gathers steps, the rate included, into a velocity that decays by μ, and moves by it. "
            + "The same path as PyTorch's form while the rate is constant.",
            "The rate multiplies each gradient as it enters the velocity, "
            + "so after a change of rate old steps keep their old size.",
            "What the papers analyze; smooth when the rate falls.",
            "After a drop of the rate it goes on at the old speed for about 1/(1 − μ) steps."),

        new("nesterov", "nesterov", "PyTorch: look-ahead point stored, rate outside", new NesterovOptions(),
            "Nesterov: A method of solving a convex programming problem with convergence rate O(1/k²). 1983; "
            + Sutskever,
            "Momentum that corrects itself: the step is the gradient plus what the velocity will be. "
            + "The stored weights are the point where the next gradient is taken.",
            "The stored weights are the look-ahead point, so no closure is needed; the rate is outside the velocity. "
            + "fairseq's nag moves alike, with decoupled decay, but keeps the velocity times −η.",
            "Swings less than momentum at the same μ; the fastest rate known for smooth convex functions.",
            "With noisy gradients little better than momentum.")
        {
            ClassicIndex = 2,
            Variants =
            [
                ("decoupled weight decay", new NesterovOptions { DecoupledWeightDecay = true, WeightDecay = 1e-2 }),
            ],
            PyTorch = new(
                "SGD(momentum=…, nesterov=True)", ["lr", "momentum", "weight_decay", "maximize"],
                [("dampening", 0.0), ("nesterov", true)]),
        },
        new("nesterov-P", "nesterov", "textbook: gradient taken at θ − μ v", new NesterovPOptions(), Sutskever,
            "Goes ahead to where the velocity alone would carry the weights, takes the gradient there, and updates "
            + "as momentum does. A step needs a closure, because the gradient is not taken at the weights.",
            "The stored weights are the true iterate and the gradient is taken ahead of them; the "
            + "rate is inside the velocity. Weight decay is that of the weights that are kept.",
            "The form in which the method is explained and proved; the loss is evaluated at the weights that are kept.",
            "Needs a closure and a copy of the weights for the time of the step."),
        new("nesterov-ahead", "nesterov", "look-ahead point stored, rate inside", new NesterovAheadOptions(),
            "Bengio, Boulanger-Lewandowski and Pascanu: Advances in "
            + "optimizing recurrent networks. 2012, arXiv:1212.0901",
            "The textbook's update rewritten for the look-ahead point, so that the gradient is taken at "
            + "the stored weights. Without weight decay the path is the textbook's, shifted ahead by μ v.",
            "Like PyTorch's it stores the look-ahead point, but the rate is inside the velocity.",
            "The textbook's path without a closure.",
            "The stored weights are not the iterate that the theory speaks of."),

        new("adagrad", "adagrad", "textbook and PyTorch: ε outside the root", new AdagradOptions(), Duchi,
            "Divides each weight's step by the root of the sum of its squared gradients. "
            + "Weights that seldom see a gradient take large steps, frequent ones ever smaller.",
            "PyTorch's form is the paper's; it adds a decaying rate and a start value of the sum.",
            "Sparse features, embeddings, convex problems; little tuning of the rate.",
            "The sum only grows, so the steps die out in long training.")
        {
            ClassicIndex = 3,
            PyTorch = new(
                "Adagrad", ["lr", "lr_decay", "eps", "weight_decay", "initial_accumulator_value", "maximize"], []),
        },
        new("adagrad-R", "adagrad", "ε inside the root", new AdagradROptions(), Duchi,
            "Adagrad with ε added to the sum before the root is taken. Many hand-written implementations have it so.",
            "√(s + ε) in place of √s + ε: with ε 1e-10 the smallest denominator is 1e-5 rather than 1e-10.",
            "A gradient of exactly 0 needs no care.",
            "As Adagrad; not what a PyTorch checkpoint was trained with."),

        new("rmsprop", "rmsprop", "PyTorch: ε outside the root", new RmsPropOptions(), Hinton,
            "Divides each step by the root of a decaying average of squared gradients, so it forgets what "
            + "Adagrad cannot. There is no bias correction: the first steps are up to 1/√(1 − ρ) times the rate.",
            "ε is added to the root. Momentum gathers preconditioned gradients without the "
            + "rate. PyTorch's centered form subtracts what is nearly equal, and can take "
            + "the root of a negative number in float; here the variance itself is averaged.",
            "Recurrent networks and reinforcement learning; goals that move.",
            "The first steps are large; the rate must be small (1e-3 or less).")
        {
            ClassicIndex = 5,
            Variants =
            [
                ("with momentum", new RmsPropOptions { Momentum = 0.9 }),
                ("centered", new RmsPropOptions { Centered = true }),
                ("centered, with momentum", new RmsPropOptions { Momentum = 0.9, Centered = true }),
            ],
            PyTorch = new("RMSprop", ["lr", "momentum", "alpha", "eps", "centered", "weight_decay", "maximize"], []),
        },
        new("rmsprop-R", "rmsprop", "ε inside the root", new RmsPropROptions(), Hinton,
            "RMSprop with ε added to the average before the root is "
            + "taken. Many hand-written implementations have it so.",
            "√(v + ε) in place of √v + ε; ρ 0.9 and the rate 1e-3, as in the lecture. Keras, TensorFlow, optax and "
            + "timm's rmsprop-tf have it so, with the rate inside the velocity.",
            "A gradient of exactly 0 needs no care.", "As RMSprop; not what a PyTorch checkpoint was trained with.")
        {
            Variants =
            [
                ("with momentum", new RmsPropROptions { Momentum = 0.9 }),
                ("with momentum, the rate outside",
                    new RmsPropROptions { Momentum = 0.9, MomentumForm = RmsPropMomentumForm.Outside }),
                ("with Nesterov's momentum",
                    new RmsPropROptions { Momentum = 0.9, MomentumForm = RmsPropMomentumForm.Nesterov }),
                ("centered", new RmsPropROptions { Centered = true }),
                ("centered, with momentum", new RmsPropROptions { Momentum = 0.9, Centered = true }),
            ],
        },

        new("adadelta", "adadelta", "paper, times PyTorch's rate", new AdadeltaOptions(), Zeiler,
            "RMSprop whose rate is the root of a decaying average of its own squared updates, so that step and weight "
            + "have the same unit. The paper needs no learning rate; PyTorch multiplies by one, which is 1 by default.",
            "The average gathers the update without the rate. With rate 1 it is the paper.",
            "No rate to tune.",
            "Slow to start, since the average of updates starts at 0 and only √ε lets it grow.")
        {
            ClassicIndex = 4,
            PyTorch = new("Adadelta", ["lr", "rho", "eps", "weight_decay", "maximize"], []),
        },
        new("adadelta-scaled", "adadelta", "the average gathers the scaled update", new AdadeltaScaledOptions(), Zeiler,
            "Adadelta whose average of squared updates gathers them with the rate in them. "
            + "So the rate feeds back: above 1 steps grow much faster.",
            "The average gathers the update with the rate; with rate 1 both forms are the same.",
            "Speeds up the slow start; used in well-known animations.",
            "A rate above 1 compounds, and may run away."),

        new("adam", "adam", "paper's algorithm 1 and PyTorch", new AdamOptions(), Kingma,
            "Divides an average of gradients by the root of an average of their squares, each corrected for "
            + "its start at 0. So every weight moves by about the rate, whatever the scale of its gradient.",
            "ε is added to the corrected root.",
            "Works at its defaults on most networks; sparse and noisy gradients; transformers (with decoupled decay).",
            "Two arrays of state; may generalize worse than tuned "
            + "momentum on images; L2 decay does not act as one expects.")
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
            "Convergence is proved; helps where rare large gradients carry the information.",
            "A third array of state; in practice seldom better than Adam.")
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
            "The usual choice for transformers; decay and rate can be tuned apart.",
            "Two arrays of state; the decay that suits one rate does not suit another.")
        {
            PyTorch = new(
                "AdamW", ["lr", "betas", "eps", "weight_decay", "maximize"],
                [("amsgrad", false), ("decoupled_weight_decay", true)]),
        },
        .. AdamFamily.Rows,
        .. RateFamily.Rows, .. MomentumFamily.Rows, .. SgdFamily.Rows, .. AveragingFamily.Rows,
    ];

    /// <summary>Finds the entry with an id.</summary>
    /// <param name="id">The id, in small letters: <c>adamw</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such id; the message lists all.</exception>
    public static OptimizerInfo Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(entry => entry.Id == id) ?? throw new KeyNotFoundException(Unknown(id, Ids));
    }

    /// <summary>Gets the ids in the order of the rows.</summary>
    internal static IReadOnlyList<string> Ids { get; } = [.. All.Select(entry => entry.Id)];

    /// <summary>Gets the ids of the families, in the order of their first rows.</summary>
    internal static IReadOnlyList<string> Families { get; } = [.. All.Select(entry => entry.Family).Distinct(
        StringComparer.Ordinal)];

    /// <summary>Returns the family of an entry; its own id if the catalog does not have it.</summary>
    /// <param name="id">The id of the entry.</param>
    internal static string FamilyOf(string id) => All.FirstOrDefault(entry => entry.Id == id)?.Family ?? id;

    /// <summary>Returns the text of an error about an unknown id: the nearest ids, and all that there are.</summary>
    /// <param name="id">The text that was typed.</param>
    /// <param name="known">The known ids.</param>
    internal static string Unknown(string id, IReadOnlyCollection<string> known) =>
        $"There is no optimizer '{id}'.{OptimizerAliases.Hint(id, known)} {ListText.Choices(known)}";
}
