namespace Downhill.Testing.Tests;

/// <summary>What is wrong with a <see cref="FaultyRule{V}"/> or its options.</summary>
public enum Fault
{
    None,
    WideLanesDiffer,
    CallsAreCounted,
    OtherThreadsDiffer,
    FloatDiffersFromDouble,
    StateIsNotWritten,
    StateIsNotRead,
    StateIsNegative,
    StateHasAnotherName,
    BindsAreCounted,
    StepsAreTakenForUpdates,
    ZeroIsDividedByZero,
    SignIsFlippedTwice,
    DecayActsTwice,
    DecayDoesNotAct,
    BindAllocates,
    RateIsRounded,
    StepIsCalled,
    RuleMayChange,
}
