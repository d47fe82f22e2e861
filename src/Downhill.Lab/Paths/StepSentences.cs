using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>What there is to say of a step, in plain sentences; only what matters.</summary>
internal static class StepSentences
{
    private const double SmallAngle = 1;
    private const double LargeTurn = 10;
    private const double SmallShare = 0.05;
    private const double SmallScaling = 1.2;

    /// <summary>At most five sentences, the most telling first.</summary>
    public static IEnumerable<string> Of(StepAnalysis step) => new[]
    {
        Direction(step), Signs(step), Scaling(step), Turn(step), Ahead(step), Noise(step), Decay(step), Height(step),
    }.OfType<string>().Take(5);

    private static string Direction(StepAnalysis step)
    {
        var (gradient, move, wanted) = (step.Moment.Gradient, step.Moment.Move, step.Moment.Spec.Options.Maximize ? "uphill" : "downhill");
        if (move.Length == 0)
        {
            return gradient.Length == 0 ? "The gradient is 0, and so is the step." : "The step is 0.";
        }

        if (step.FromWanted is not { } angle)
        {
            return "The gradient is 0: all of the step was carried over.";
        }

        var points = $"The gradient points to {StepText.Pair(Angles.Unit(gradient), 2)}";
        return angle < SmallAngle
            ? $"{points}; the step goes straight {wanted}{First(step)}."
            : $"{points}; the step goes {angle:0}° away from {wanted}{Because(step)}.";
    }

    private static string First(StepAnalysis step) => step.Share(parts => parts.Carried) switch
    {
        null or 0 => "",
        { } share when Math.Abs(share) < SmallShare => "",
        { } share => $", {Percent(share)} of it carried over",
    };

    /// <summary>What was carried over, as the reason why the step is not straight downhill.</summary>
    private static string Because(StepAnalysis step) => step.Share(parts => parts.Carried) switch
    {
        > 1 + SmallShare and { } share => $" because of what is carried over; this gradient takes off {Percent((share - 1) / share)}",
        >= 1 - (SmallShare / 10) => " because all of it is carried over from before",
        >= SmallShare and { } share => $" because {Percent(share)} of it is carried over from before",
        <= -SmallShare and { } share => $" because what is carried over takes off {Percent(share / (share - 1))}",
        _ => "",
    };

    private static string? Signs(StepAnalysis step) => null;

    private static string? Scaling(StepAnalysis step)
    {
        if (step.Scaling is not { } scaling || scaling.Factor is not { IsFinite: true, X: > 0, Y: > 0 })
        {
            return null;
        }

        var isX = scaling.Factor.X > scaling.Factor.Y;
        var (ratio, top, bottom) = isX
            ? (scaling.Factor.X / scaling.Factor.Y, scaling.Top.X / scaling.Top.Y, scaling.Bottom.Y / scaling.Bottom.X)
            : (scaling.Factor.Y / scaling.Factor.X, scaling.Top.Y / scaling.Top.X, scaling.Bottom.X / scaling.Bottom.Y);
        var why = top > bottom ? "steps were larger" : scaling.IsOfSpread ? "gradients varied less" : "gradients were smaller";
        return ratio < SmallScaling
            ? null
            : $"{(isX ? "x" : "y")} is scaled {StepText.Short(ratio, 2)} times as much as {(isX ? "y" : "x")}, since its {why} so far.";
    }

    private static string? Turn(StepAnalysis step) => step.Turn is not { } turn || turn < LargeTurn
        ? step.Moment.Last is null ? "It is the first step." : null
        : $"It turned by {turn:0}°{Flips(step)}.";

    /// <summary>What changed its sign, so that the path turned back.</summary>
    private static string Flips(StepAnalysis step) => "";

    private static string? Ahead(StepAnalysis step) => step.Rule.Formula.LookAhead is null || step.Moment.GradientAt == step.Moment.Before
        ? null
        : $"The gradient was taken ahead, at {StepText.Pair(step.Moment.GradientAt)}, where the velocity alone would carry it.";

    private static string? Noise(StepAnalysis step) =>
        step.Moment.Plan.Noise > 0 && Angles.Between(step.Moment.Gradient, step.Moment.Plan.Surface.At(step.Moment.GradientAt).Gradient) is > SmallAngle and { } angle
            ? $"Noise turned the gradient by {angle:0}°."
            : null;

    private static string? Decay(StepAnalysis step) => step.Share(parts => parts.Decay) is { } share && Math.Abs(share) >= SmallShare
        ? $"Weight decay gives {Percent(share)} of the step."
        : null;

    private static string Height(StepAnalysis step)
    {
        var (before, after) = (step.HeightBefore.Value, step.HeightAfter.Value);
        return $"f {(after < before ? "fell" : after > before ? "rose" : "stayed")} from {StepText.Short(before, 4)} to {StepText.Short(after, 4)}.";
    }

    private static string Percent(double share) => $"{100 * share:0} %";
}
