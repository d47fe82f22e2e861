using Downhill.Tests.Parity;

namespace Downhill.Tests.Mutants;

/// <summary>The mistakes that parity must notice.</summary>
public static class AllMutants
{
    private static readonly string[] PyTorchForms =
        ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "amsgrad", "adamw"];

    private static readonly string[] Adams = ["adam", "amsgrad", "adamw"];

    public static IReadOnlyList<Mutant> List { get; } =
    [
        new("the sign is flipped", PyTorchForms, right => right with { Maximize = !right.Maximize }),
        new("weight decay is dropped", PyTorchForms, right => right with { WeightDecay = 0 }),
        new("the schedule lags a step", PyTorchForms,
            right => Mistaken.Of(right, now => now with { Step = Math.Max(0, now.Step - 1) })),

        Set("β₂ is 0.99", Adams, nameof(AdamOptions.Beta2), 0.99),
        new("β₁ and β₂ are swapped", Adams, right => ((AdamFamilyOptions)right) with
        {
            Beta1 = ((AdamFamilyOptions)right).Beta2, Beta2 = ((AdamFamilyOptions)right).Beta1,
        }),
        Set("ε is dropped", ["adagrad", "rmsprop", "adadelta", .. Adams], nameof(AdamOptions.Epsilon), 0),
        Set("the initial accumulator is dropped", ["adagrad"], nameof(AdagradOptions.InitialAccumulator), 0),
        Set("momentum is dropped", ["momentum"], nameof(MomentumOptions.Momentum), 0),

        new("the correction is a step ahead", ["adagrad", .. Adams],
            right => Mistaken.Of(right, now => now with { Update = now.Update.Value + 1 })),
        new("the correction is a step behind", ["adagrad", .. Adams],
            right => Mistaken.Of(right, now => now with { Update = Math.Max(1, now.Update.Value - 1) })),
        new("a missing gradient is counted", ["momentum", "adagrad", .. Adams],
            right => Mistaken.Of(right, now => now with { Update = now.Step + 1 })),
        new("the first update is forgotten", ["momentum"],
            right => Mistaken.Of(right, now => now with { Update = now.Update.Value + 1 })),

        new("decay is flipped with the sign", ["sgd"], Wrong.Bare(Mistake.DecayFlippedWithTheSign)),
        Wrongly("the first step is dampened", "momentum", Mistake.MomentumDampensTheFirstStep),
        Wrongly("no step is dampened", "momentum", Mistake.MomentumNeverDampens),
        Wrongly("the velocity starts anew each step", "momentum", Mistake.MomentumStartsAnewEachStep),
        Wrongly("the rate is inside the velocity", "momentum", Mistake.MomentumTakesTheRateInside),
        new("decay is added after the velocity", ["momentum"], Wrong.Bare(Mistake.MomentumDecaysAfterTheVelocity)),
        Wrongly("nothing is looked ahead to", "nesterov", Mistake.NesterovDoesNotLookAhead),
        Wrongly("the velocity is looked ahead to twice", "nesterov", Mistake.NesterovLooksAheadTwice),
        Wrongly("ε is inside Adagrad's root", "adagrad", Mistake.AdagradHasEpsilonInside),
        Wrongly("the sum is not summed", "adagrad", Mistake.AdagradForgets),
        Wrongly("ε is inside RMSprop's root", "rmsprop", Mistake.RmsPropHasEpsilonInside, Plain),
        Wrongly("RMSprop is corrected for its start", "rmsprop", Mistake.RmsPropCorrectsItsStart, Plain),
        Wrongly("RMSprop's rate is inside the velocity", "rmsprop", Mistake.RmsPropTakesTheRateInside,
            o => !o.Centered && !o.Momentum.IsZero),
        Wrongly(
            "the mean is not subtracted", "rmsprop", Mistake.RmsPropIgnoresTheMean, o =>
            o.Centered && o.Momentum.IsZero),
        Wrongly("the mean is added", "rmsprop", Mistake.RmsPropAddsTheMean, o => o.Centered && o.Momentum.IsZero),
        Wrongly("distances are from the new mean", "rmsprop", Mistake.RmsPropMeasuresFromTheNewMean,
            o => o.Centered && o.Momentum.IsZero),
        Wrongly("a distance is not yet forgotten", "rmsprop", Mistake.RmsPropForgetsTheVarianceLate,
            o => o.Centered && o.Momentum.IsZero),
        Wrongly("the scaled update is gathered", "adadelta", Mistake.AdadeltaGathersTheScaledUpdate),
        Wrongly("the update is gathered before the move", "adadelta", Mistake.AdadeltaGathersBeforeItMoves),
        Wrongly("ε is outside Adadelta's roots", "adadelta", Mistake.AdadeltaHasEpsilonOutside),
        Wrongly("nothing is corrected", "adam", Mistake.AdamCorrectsNothing),
        Wrongly("only the first moment is corrected", "adam", Mistake.AdamCorrectsOnlyTheFirstMoment),
        Wrongly("ε is corrected too", "adam", Mistake.AdamCorrectsEpsilonToo),
        Wrongly("ε is inside Adam's root", "adam", Mistake.AdamHasEpsilonInside),
        Wrongly("1 − β is taken in float", "adam", Mistake.AdamComplementsInFloat),
        new("decay is decoupled", ["adam"], Wrong.Bare(Mistake.AdamDecouplesTheDecay)),
        new("decay is coupled", ["adamw"], right => new AdamOptions
        {
            LearningRate = right.LearningRate, Beta1 = ((AdamWOptions)right).Beta1, Beta2 = ((AdamWOptions)right).Beta2,
            Epsilon = ((AdamWOptions)right).Epsilon, WeightDecay = right.WeightDecay, Maximize = right.Maximize,
        }),
        new("decay is not multiplied by the rate", ["adamw"], right => right with
        {
            WeightDecay = right.WeightDecay.At(0).Value / Math.Max(right.LearningRate.At(0).Value, 1e-3),
        }),
        Wrongly("the average is squared, not the gradient", "adam", Mistake.AdamSquaresTheAverage),
        Wrongly("the corrected maximum is kept", "amsgrad", Mistake.AmsGradKeepsTheCorrectedMaximum),
        Wrongly("the maximum is a step late", "amsgrad", Mistake.AmsGradUsesTheLastMaximum),
        Wrongly("the maximum is not used", "amsgrad", Mistake.AmsGradIgnoresTheMaximum),
    ];

    public static TheoryData<string, string> Names =>
        [.. List.SelectMany(mutant => mutant.Entries.Select(entry => (mutant.Name, entry)))];

    private static Mutant Set(string name, string[] entries, string option, double value) =>
        new(name, entries, right => TorchOptions.With(right, option, value));

    private static Mutant Wrongly(string name, string entry, Mistake mistake) =>
        new(name, [entry], Wrong.With(mistake));

    // RMSprop's four rules: a mistake is made in one of them, the other traces get what is right.
    private static Mutant Wrongly(string name, string entry, Mistake mistake, Predicate<RmsPropOptions> where) =>
        new(name, [entry], right => where((RmsPropOptions)right) ? Wrong.With(mistake)(right) : right);

    private static bool Plain(RmsPropOptions options) => !options.Centered && options.Momentum.IsZero;
}
