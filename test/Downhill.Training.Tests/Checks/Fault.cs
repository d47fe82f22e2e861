namespace Downhill.Training.Tests.Checks;

/// <summary>Mistakes that people make in a backward pass.</summary>
public enum Fault
{
    None,
    WrongSign,
    InputSign,
    Overwrites,
    OverwritesInput,
    AddsToOldMemory,
    Transposed,
    ForgotBias,
    ForgotInput,
    HalfTheRows,
    LastRowOnly,
    OneElementOff,
    Changes,
}
