namespace Downhill.Tests.Parity;

/// <summary>One element that differs from torch's by more than rounding can explain.</summary>
public sealed record Mismatch(
    int Step, string Parameter, string Key, int Index, double Torch, double Ours, double Tolerance)
{
    public override string ToString() =>
        $"after step {Step}, {Parameter} {Key}[{Index}]: torch has {Torch:R}, we have {Ours:R}, "
        + $"{Math.Abs(Torch - Ours):G3} apart; rounding explains {Tolerance:G3}";
}
