namespace Downhill;

/// <summary>The catalog's rows of optimizers that look at signs, or average the weights.</summary>
internal static class SgdFamily
{
    private const string Bernstein =
        "Bernstein et al.: signSGD, compressed optimisation for non-convex problems. ICML 2018, arXiv:1802.04434";

    /// <summary>Gets the rows; forms of one family stand together, PyTorch's first.</summary>
    public static IReadOnlyList<OptimizerInfo> Rows { get; } =
    [
        new("rprop", "rprop", "PyTorch: no step where a gradient turned back", new RpropOptions(),
            "Riedmiller and Braun: A direct adaptive method for faster backpropagation learning. 1993; Igel and "
            + "Hüsken: Improving the Rprop learning algorithm. 2000",
            "Gives each weight a step of its own, which grows while the gradient keeps its sign and shrinks where it "
            + "turns back. How large a gradient is does not count.",
            "Where a gradient turned back the weight stays, and the next gradient neither grows nor shrinks its step "
            + "(iRprop⁻). The rate is the first step's size alone, so a schedule does nothing, as in PyTorch.",
            "The size of gradients does not matter.",
            "Noise that turns signs, as that of mini-batches, shrinks steps; two arrays of state.",
            Unmeasured: "Gradients of all the data; hardly anything to tune.")
        {
            PyTorch = new("Rprop", ["lr", "etas", "step_sizes", "maximize"], []),
        },
        new("rprop-always", "rprop", "FANN: a step up where a gradient turned back or is 0", new RpropAlwaysOptions(),
            "Riedmiller and Braun: A direct adaptive method for faster backpropagation learning. 1993; FANN 2.2.0, "
            + "fann_update_weights_irpropm",
            "Rprop that moves every weight at every step: where the gradient turned back, and where it is 0, the "
            + "weight grows.",
            "A gradient that turned back counts as 0, and 0 as one that points down; rprop lets such weights stay. "
            + "Steps grow where there is no sign, and go on from 1e-4 at least. FANN calls it iRprop⁻.",
            "Nets that were trained by FANN, whose default it is.",
            "A weight whose gradient is always 0, as of an input that is always 0, grows up to its bound; use rprop."),
        new("asgd", "asgd", "PyTorch", new AsgdOptions(),
            "Polyak and Juditsky: Acceleration of stochastic approximation by averaging. SIAM J. Control Optim. 30(4), "
            + "1992",
            "Gradient descent with a rate that falls slowly and a small decay, and an average of the weights beside "
            + "it. The average is kept in the state, under ax; Evaluate() puts it in the weights' place.",
            "PyTorch applies a schedule one step late; here it acts at once. With the default t₀ nothing is averaged "
            + "for the first million updates.",
            "An average of the weights, which evens noise out.",
            "Another array; t₀ must be set for the average to be of use.",
            Unmeasured: "Convex problems with noise.")
        {
            PyTorch = new("ASGD", ["lr", "lambd", "alpha", "t0", "weight_decay", "maximize"], [])
            {
                Numbers =
                [
                    ("eta", (options, last) => ((AsgdOptions)options).Rate(last.Step, last.Update).Value),
                    ("mu", (options, last) => ((AsgdOptions)options).Part(last.Step, last.Update).Value),
                ],
            },
        },
        new("sgdw", "sgdw", "paper's algorithm 1, PyTorch's momentum", new SgdWOptions(),
            "Loshchilov and Hutter: Decoupled weight decay regularization. ICLR 2019, arXiv:1711.05101",
            "Momentum whose weight decay shrinks the weights themselves rather than entering the velocity.",
            "The velocity is PyTorch's: the rate is outside, and the first gradient is not dampened. The decay is "
            + "multiplied by the rate, as adamw's is.",
            "The decay does not enter the velocity.",
            "At a constant rate little else than momentum with L2 decay.",
            Unmeasured: "Convolutional networks; its paper finds that decay and rate can be tuned apart."),
        new("signum", "signum", "the paper's: sign of an average", new SignumOptions(), Bernstein,
            "Moves every weight by exactly the rate, in the direction of the sign of an average of gradients.",
            "The sign is that of the average that is kept, where Lion's is fresher. Decay is L2, so it only counts "
            + "where it turns the sign.",
            "One array of state, or one bit a weight to send; the scale of gradients does not matter.",
            "Steps do not shrink near the minimum: the rate must fall."),
        new("signsgd", "signum", "the paper's: sign of the gradient", new SignSgdOptions(), Bernstein,
            "Moves every weight by exactly the rate, against the sign of its gradient. It keeps no state.",
            "Signum with a momentum of 0, and without its array.",
            "No memory; the scale of gradients does not matter.",
            "Steps do not shrink near the minimum: the rate must fall.",
            Unmeasured: "Large batches; with small ones noise decides the sign."),
        new("tiger", "tiger", "the author's", new TigerOptions(), "Su: Tiger. 2023, github.com/bojone/tiger",
            "Moves every weight by exactly the rate, in the direction of the sign of an average of gradients, and "
            + "shrinks it.",
            "Signum with decoupled decay, and a longer average. The sign is that of the average that is kept, where "
            + "Lion's is fresher.",
            "One array of state, which may hold gradients of several batches besides.",
            "As lion: every step is as long as the rate, noise or not.",
            Unmeasured: "Language models.")
        {
            Variants = [("coupled decay", new TigerOptions { CoupledDecay = true })],
        },
        new("sophia", "sophia", "authors' code: Sophia-G", new SophiaOptions(),
            "Liu, Li, Hall, Liang and Ma: Sophia, a scalable stochastic second-order optimizer for language model "
            + "pre-training. ICLR 2024, arXiv:2305.14342",
            "Divides an average of gradients by an estimate of the curvature, and clips the quotient at 1. The "
            + "estimate is the square of a second gradient, every ten steps: optimizer.Estimate().",
            "ε is added where the paper has a maximum, and the batch counts at the step, so that what is kept is what "
            + "the authors' code keeps. Without estimates weights move by the rate, as tiger's do.",
            "No step is longer than the rate.",
            "Every tenth step costs a second backward pass, of labels drawn from the model's outputs; ρ must be tuned "
            + "so that some steps are clipped, and not all.",
            Unmeasured: "Language models, in about half of AdamW's steps, as its authors tell."),
        new("adahessian", "adahessian", "pytorch_optimizer: no average over neighbors", new AdaHessianOptions(),
            "Yao, Gholami, Shen, Mustafa, Keutzer and Mahoney: ADAHESSIAN, an adaptive second order optimizer for "
            + "machine learning. AAAI 2021, arXiv:2006.00719",
            "Adam that divides by the curvature of each weight in place of its gradients. The curvature is the "
            + "Hessian's diagonal, of which each optimizer.Estimate() takes an estimate.",
            "Every weight has its own curvature; the paper averages them over a kernel or a row. Where it is 0, as "
            + "before the first estimate, nothing divides.",
            "Steps do not depend on the scale of the loss or of a weight.",
            "An estimate is a product of Hessian and vector, which takes a second backward pass through the first.")
        {
            Variants =
            [
                ("half the power", new AdaHessianOptions { Power = 0.5 }),
                ("any power", new AdaHessianOptions { Power = 0.7 }),
                ("coupled decay", new AdaHessianOptions { CoupledDecay = true }),
            ],
        },
    ];
}
