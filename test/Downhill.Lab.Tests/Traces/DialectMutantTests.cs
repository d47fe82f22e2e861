using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Who ports a model and takes the namesake for the form that its library has is found out: the recorded runs
/// tell one from the other.</summary>
public sealed class DialectMutantTests(ITestOutputHelper output)
{
    private static readonly (string Mistake, string Reference, Func<OptimizerOptions, OptimizerOptions> Of)[] All =
    [
        ("Keras's ε̂ is taken for ε", "keras-adam", right => Copied(right, new AdamWOptions())),
        ("optax's ε is taken for ε̂", "optax-adam", right => Copied(right, new AdamEpsilonHatOptions())),
        ("optax's ε inside Adagrad's root is taken out of it", "optax-adagrad",
            right => Copied(right, new AdagradOptions())),

        // Keras's runs have a constant rate, with which both places are the same.
        ("optax's rate inside RMSprop's velocity is taken out of it", "optax-rmsprop",
            right => (RmsPropROptions)right with { MomentumForm = RmsPropMomentumForm.Outside }),
        ("RMSprop's average starts from 1, as TensorFlow 1's", "keras-rmsprop",
            right => (RmsPropROptions)right with { InitialAccumulator = 1 }),
        ("optax's maximum is of averages that are not corrected", "optax-amsgrad",
            right => Copied(right, new AmsGradOptions())),
        ("Keras's ε beside Adamax's maximum is taken into it", "keras-adamax",
            right => Copied(right, new AdamaxOptions())),
        ("Keras's momentum of NAdam falls as PyTorch's", "keras-nadam",
            right => (NAdamOptions)right with { MomentumDecay = 4e-3 }),
        ("Keras's decay is coupled", "keras-adadelta",
            right => (AdadeltaOptions)right with { DecoupledWeightDecay = false }),
        ("RAdam's authors step before it is rectified", "radam-authors",
            right => (RAdamOptions)right with { WaitsUntilRectified = false }),
        ("Adan without proximal decay decays after the step", "adan",
            right => (AdanOptions)right with { DecaysBefore = false }),
        ("AdaBelief's authors do not rectify", "adabelief",
            right => (AdaBeliefOptions)right with { Rectified = false }),
        ("AdaBelief's largest belief is forgotten", "adabelief",
            right => (AdaBeliefOptions)right with { Amsgrad = false }),
        ("LaProp's largest average is forgotten", "laprop", right => (LaPropOptions)right with { Amsgrad = false }),
        ("LaProp's variance is taken for an average of squares", "laprop",
            right => (LaPropOptions)right with { Centered = false }),
        ("LaProp's old steps keep their size when the rate changes", "laprop",
            right => (LaPropOptions)right with { RescalesSteps = false }),
        ("AdaHessian divides by the whole curvature", "adahessian",
            right => (AdaHessianOptions)right with { Power = 1 }),
        ("AdaHessian's decay is coupled", "adahessian",
            right => (AdaHessianOptions)right with { CoupledDecay = true }),
        ("Tiger's coupled decay is decoupled", "tiger", right => (TigerOptions)right with { CoupledDecay = false }),
        ("AggMo's fourth velocity is left out", "aggmo", right => (AggMoOptions)right with { Beta4 = 0 }),
        ("lion-pytorch's decay follows the rate alone", "lion",
            right => right with { WeightDecay = right.WeightDecay.At(0).Value * 2e-3 }),
        ("optax's second ε of AdEMAMix is left out", "optax-ademamix",
            right => (AdEmaMixOptions)right with { EpsilonInsideRoot = 0 }),
        ("optax's ADOPT looks not ahead", "optax-adopt", right => (AdoptOptions)right with { Nesterov = false }),
        ("optax's AdaBelief has one ε", "optax-adabelief", right => Copied(right, new AdaBeliefOptions())),
        ("MARS takes the first gradient as it is", "mars", right => right is MarsOptions mars
            ? mars with { StartsPlain = true } : (MarsLionOptions)right with { StartsPlain = true }),
        ("MARS corrects nothing", "mars", right => right is MarsOptions mars
            ? mars with { Gamma = 0 } : (MarsLionOptions)right with { Gamma = 0 }),
        ("optax's LARS adds norms", "optax-lars", right => (LarsOptions)right with { NormOfSum = false }),
        ("optax's LARS is not Nesterov's", "optax-lars", right => (LarsOptions)right with { Nesterov = false }),
        ("Keras's FTRL starts from 0", "keras-ftrl", right => (FtrlOptions)right with { InitialAccumulator = 0 }),
        ("Keras's schedule-free AdamW decays as its authors'", "keras-schedule-free-adamw",
            right => (ScheduleFreeAdamWOptions)right with { DecaysBefore = false }),
        ("Keras's schedule-free averages count by the rate", "keras-schedule-free-adamw",
            right => (ScheduleFreeAdamWOptions)right with { RatePower = 2 }),
        ("optax's averages of Yogi start from 0", "optax-yogi",
            right => (YogiOptions)right with { InitialMoment = 0, InitialAccumulator = 0 }),
    ];

    public static TheoryData<string> Mistakes => [.. All.Select(one => one.Mistake)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_namesake_is_noticed_and_the_librarys_own_form_agrees(string mistake)
    {
        var (_, reference, wrong) = All.Single(one => one.Mistake == mistake);
        var traces = (from trace in CommittedTraces.All.Values
                      where trace.Optimizer == reference
                      let form = TraceForms.Find(trace)
                      let right = form?.Of(trace)
                      where right is not null
                      select (trace, form, right)).ToList();

        double Farthest(Func<OptimizerOptions, OptimizerOptions> of) =>
            traces.Max(one => TraceReplay.InDouble(one.trace, one.form, of(one.right)).Relative);

        output.WriteLine($"{mistake}: {Farthest(wrong):G2} apart, {Farthest(right => right):G2} without");
        Farthest(right => right).ShouldBeLessThan(TraceReferee.Double);
        Farthest(wrong).ShouldBeGreaterThan(100 * TraceReferee.Double);
    }

    /// <summary>Returns other options with the values of all that both have.</summary>
    private static OptimizerOptions Copied(OptimizerOptions right, OptimizerOptions wrong) =>
        OptionInfo.Of(right).Aggregate(wrong, (options, info) =>
            OptionInfo.Of(options).FirstOrDefault(own => own.Name == info.Name) is not { } same ? options
            : info.Get(right) is HyperParameter number ? same.With(options, number)
            : same.With(options, info.Text(right)));
}
