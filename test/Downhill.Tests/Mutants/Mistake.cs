namespace Downhill.Tests.Mutants;

/// <summary>Mistakes in a formula, which <see cref="MistakenRule{V}"/> makes.</summary>
public enum Mistake
{
    DecayFlippedWithTheSign,
    MomentumDampensTheFirstStep,
    MomentumNeverDampens,
    MomentumStartsAnewEachStep,
    MomentumTakesTheRateInside,
    MomentumDecaysAfterTheVelocity,
    NesterovDoesNotLookAhead,
    NesterovLooksAheadTwice,
    AdagradHasEpsilonInside,
    AdagradForgets,
    RmsPropHasEpsilonInside,
    RmsPropCorrectsItsStart,
    RmsPropTakesTheRateInside,
    RmsPropIgnoresTheMean,
    RmsPropAddsTheMean,
    AdadeltaGathersTheScaledUpdate,
    AdadeltaGathersBeforeItMoves,
    AdadeltaHasEpsilonOutside,
    AdamCorrectsNothing,
    AdamCorrectsOnlyTheFirstMoment,
    AdamCorrectsEpsilonToo,
    AdamHasEpsilonInside,
    AdamComplementsInFloat,
    AdamDecouplesTheDecay,
    AdamSquaresTheAverage,
    AmsGradKeepsTheCorrectedMaximum,
    AmsGradUsesTheLastMaximum,
    AmsGradIgnoresTheMaximum,
}
