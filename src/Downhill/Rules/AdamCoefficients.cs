namespace Downhill;

/// <summary>The coefficients of Adam's family at one update, for rules of your own that resemble it.</summary>
/// <param name="LearningRate">The learning rate, η.</param>
/// <param name="Beta1">The part of the first moment that is kept, β₁.</param>
/// <param name="OneMinusBeta1">1 − β₁, taken in double.</param>
/// <param name="Beta2">The part of the second moment that is kept, β₂.</param>
/// <param name="OneMinusBeta2">1 − β₂, taken in double.</param>
/// <param name="BiasCorrection1">1 − β₁ᵗ, by which the first moment is divided.</param>
/// <param name="BiasCorrection2">1 − β₂ᵗ, by which the second moment is divided.</param>
/// <param name="Epsilon">The number that is added to the denominator, ε.</param>
public readonly record struct AdamCoefficients(
    Coefficient LearningRate, Coefficient Beta1, Coefficient OneMinusBeta1, Coefficient Beta2,
    Coefficient OneMinusBeta2, Coefficient BiasCorrection1, Coefficient BiasCorrection2, Coefficient Epsilon);
