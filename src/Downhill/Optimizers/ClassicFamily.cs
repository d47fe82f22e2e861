namespace Downhill;

/// <summary>The catalog's rows of the classic optimizers before Adam.</summary>
internal static class ClassicFamily
{
    private const string Sutskever = "Sutskever, Martens, Dahl and Hinton: On the "
        + "importance of initialization and momentum in deep learning. ICML 2013";

    private const string Duchi = "Duchi, Hazan and Singer: Adaptive subgradient "
        + "methods for online learning and stochastic optimization. JMLR 12, 2011";

    private const string Hinton = "Tieleman and Hinton: Lecture 6.5, "
        + "RMSprop. Coursera, Neural networks for machine learning, 2012";

    private const string Zeiler = "Zeiler: ADADELTA, an adaptive learning rate method. 2012, arXiv:1212.5701";

    /// <summary>Gets the rows; forms of one family stand together, PyTorch's first.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("sgd", "sgd", "textbook and PyTorch", new SgdOptions(),
            "Robbins and Monro: A stochastic approximation method. Annals of Mathematical Statistics 22(3), 1951",
            "Steps against the gradient, as far as the rate times its "
            + "length. It keeps no state and knows nothing of the past.",
            "The textbook's and PyTorch's form are the same.",
            "No memory, and the least work a step.",
            "The rate must suit the steepest direction.",
            Unmeasured: "Generalizes well with a tuned schedule.")
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
            "", "Two hyper-parameters, which must be tuned together.",
            Unmeasured: "The usual partner of a schedule for convolutional networks.")
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
            "For smooth convex functions, and a momentum that grows, its paper proves a loss that falls as 1/k².",
            "Two hyper-parameters, which must be tuned together.",
            Unmeasured: "With noisy gradients little better than momentum.")
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
            "", "The sum only grows, and the steps shrink with it.",
            Unmeasured: "Embeddings and convex problems.")
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
            "", "The first steps are large.",
            Unmeasured: "Reinforcement learning; the rate must be 1e-3 or less.")
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
            "", "Slow to start, since the average of updates starts at 0 and only √ε lets it grow.")
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
    ];
}
