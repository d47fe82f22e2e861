using Downhill;

namespace MnistCnn;

/// <summary>Up to a peak in a straight line, then down along half a cosine.</summary>
internal sealed record WarmupCosine(double Peak, long Warmup, long Duration) : Schedule
{
    public override double At(long step) => step < Warmup
        ? Peak * (step + 1) / Warmup
        : Peak * (1 + Math.Cos(Math.PI * Math.Min(1, (double)(step - Warmup) / (Duration - Warmup)))) / 2;
}
