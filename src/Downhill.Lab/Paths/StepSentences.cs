using Downhill.Lab.Surfaces;
using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>Explains a step in plain sentences, the important things only.</summary>
internal static class StepSentences
{
    private const double SmallAngle = 1;
    private const double LargeTurn = 10;
    private const double SmallShare = 0.05;
    private const double SmallScaling = 1.2;

    /// <summary>Returns up to five sentences, the most telling first, the height last.</summary>
    public static IEnumerable<string> Of(StepAnalysis step) => new[]
    {
        Direction(step), Scaled(step), Carried(step), Turn(step), Signs(step), Ahead(step), Noise(step), Decay(step),
    }.OfType<string>().Take(4).Append(Height(step));

    private static string Direction(StepAnalysis step)
    {
        var (gradient, move) = (step.Moment.Gradient, step.Moment.Move);
        if (move.Length == 0)
        {
            return gradient.Length == 0 ? "The gradient is 0, and so is the step." : "The step is 0.";
        }

        if (step.FromWanted is not { } angle)
        {
            return "The gradient is 0: all of the step was carried over.";
        }

        var (points, wanted) = (StepText.Pair(Angles.Unit(gradient), 2), step.Moment.Spec.Options.Maximize
            ? "uphill" : "downhill");
        return $"The gradient points to {points}; the step goes "
            + (angle < SmallAngle ? $"straight {wanted}." : $"{angle:0}° away from {wanted}{Because(step, angle)}.");
    }

    /// <summary>Returns the clause that says how much the part carried over pulls the step aside; empty if it does
    /// not.</summary>
    private static string Because(StepAnalysis step, double angle) =>
        Parted(step, angle) ? step.Share(parts => parts.Carried) switch
        {
            > 1 + SmallShare => " because of what is carried over"
                + (Off(step) is { } off ? $"; this gradient takes {off} off that" : ""),
            > 1 - (SmallShare / 10) => " because nearly all of it is carried over from before",
            >= SmallShare and { } share => $" because {Percent(share)} of it is carried over from before",
            _ => " because what is carried over from before pulls aside",
        }
        : "";

    private static bool Parted(StepAnalysis step, double angle) =>
        angle >= SmallAngle && Math.Abs(angle - step.FromWantedAlone) >= SmallAngle
            && angle - step.FromWantedAlone >= angle / 4;

    private static string? Carried(StepAnalysis step) =>
        step.Share(parts => parts.Carried) is not { } share || Math.Abs(share) < SmallShare
            || Parted(step, step.FromWanted ?? 0)
            || step.FromWanted is null ? null
        : Off(step) is not { } off ? share > 0 ? $"{Percent(share)} of the step is carried over from before." : null
        : share < 0 ? $"What is carried over from before takes {off} off the answer to this gradient."
        : $"This gradient takes {off} off what is carried over from before.";

    /// <summary>Returns the percentage of the larger of the part carried over and the response that the other takes
    /// away.</summary>
    /// <returns>The percentage; null if the two go the same way.</returns>
    private static string? Off(StepAnalysis step) =>
        (step.Share(parts => parts.Carried), step.Share(parts => parts.Response)) is ({ } carried, { } response)
            && Math.Min(carried, response) <= -SmallShare && Math.Max(carried, response) is > 0 and var larger
            ? Percent(-Math.Min(carried, response) / larger)
            : null;

    private static string? Scaled(StepAnalysis step)
    {
        if (step.Scaling is not { Factor: { IsFinite: true, X: > 0, Y: > 0 } factor } scaling)
        {
            return null;
        }

        var (more, less, ratio, top, bottom) = factor.X > factor.Y
            ? ("x", "y", factor.X / factor.Y, scaling.Top.X / scaling.Top.Y, scaling.Bottom.Y / scaling.Bottom.X)
            : ("y", "x", factor.Y / factor.X, scaling.Top.Y / scaling.Top.X, scaling.Bottom.X / scaling.Bottom.Y);
        var why = top > bottom ? "steps were larger"
            : scaling.IsOfSpread ? "gradients varied less" : "gradients were smaller";
        return ratio < SmallScaling
            ? null : $"{more} is scaled {StepText.Short(ratio, 2)} times as much as {less}, since its {why} so far.";
    }

    private static string? Turn(StepAnalysis step) => step.Moment.Last is null
        ? step.Parts is not null && step.Moment.Kept.Count > 0
            ? "It is the first step: nothing was carried over yet." : null
        : step.Turn is { } turn && turn >= LargeTurn ? $"It turned by {turn:0}°{Flips(step)}." : null;

    /// <summary>Returns the clause that says why a coordinate turned back.</summary>
    /// <remarks>Either this gradient outweighs the part carried over, or a term of the step changed its sign.</remarks>
    private static string Flips(StepAnalysis step)
    {
        var moment = step.Moment;
        List<string> turned = [.. Flipped(moment.Last!.Value, moment.Move)];
        if (step.Parts is var (carried, response, _) && turned.Find(Flipped(carried, moment.Move).Contains) is { } axis)
        {
            return $": in {axis} the answer to this gradient, {Part(response, axis)}, outweighs what was carried "
                + $"over, {Part(carried, axis)}";
        }

        var kept = step.Rule.States.Zip(moment.Kept, moment.KeptAfter)
            .Where(state => !state.First.IsNeverNegative)
            .Select(
                state => (Name: state.First.Meaning.Split(',')[0],
                Axes: turned.Intersect(Flipped(state.Second, state.Third)).ToList()))
            .Prepend((Name: "gradient", Axes: [.. turned.Intersect(Flipped(moment.LastGradient, moment.Gradient))]));
        return kept.FirstOrDefault(state => state.Axes.Count > 0) is ({ } name, var axes)
            ? $": in {string.Join(" and ", axes)} the {name} changed its sign"
            : "";
    }

    private static string Part(Point part, string axis) => StepText.Short(axis == "x" ? part.X : part.Y);

    private static IEnumerable<string> Flipped(Point before, Point after)
    {
        if (before.X * after.X < 0)
        {
            yield return "x";
        }

        if (before.Y * after.Y < 0)
        {
            yield return "y";
        }
    }

    /// <summary>Returns the sentence for rules that look at signs only; null for others.</summary>
    private static string? Signs(StepAnalysis step)
    {
        if (step.Rule.Formula.Equations.SelectMany(line => ScaleNodes.Within(line.Right)).OfType<Apply>()
            .FirstOrDefault(node => node.Operation == FormulaOperation.Sign) is not { } sign)
        {
            return null;
        }

        List<string> outvoted = [.. Flipped(step.Rule.Of(sign.A), step.Rule.Seen)];
        return "How large a gradient is does not count, only the sign of the average"
            + (outvoted.Count == 0 ? "."
                : $": in {string.Join(" and ", outvoted)} what is carried over outvotes this gradient.");
    }

    private static string? Ahead(StepAnalysis step) =>
        step.Rule.Formula.LookAhead is null || step.Moment.GradientAt == step.Moment.Before
        ? null
        : $"The gradient was taken ahead, at {StepText.Pair(step.Moment.GradientAt)}, where the velocity alone would "
            + "carry it.";

    private static string? Noise(StepAnalysis step) =>
        step.Moment.Plan.Noise > 0
            && Angles.Between(
            step.Moment.Gradient, step.Moment.Plan.Surface.At(
            step.Moment.GradientAt).Gradient) is > SmallAngle and { } angle
            ? $"Noise turned the gradient by {angle:0}°."
            : null;

    private static string? Decay(StepAnalysis step) =>
        step.Share(parts => parts.Decay) is { } share && Math.Abs(share) >= SmallShare
        ? $"Weight decay gives {Percent(share)} of the step."
        : null;

    private static string Height(StepAnalysis step)
    {
        var (before, after) = (step.HeightBefore.Value, step.HeightAfter.Value);
        var (from, to, verb) = (StepText.Short(before, 4), StepText.Short(after, 4), after < before ? "fell" : "rose");
        return before == after ? $"f stayed at {from}."
            : from == to ? $"f {verb} by {StepText.Short(Math.Abs(after - before), 2)}, from {from}."
            : $"f {verb} from {from} to {to}.";
    }

    private static string Percent(double share) => $"{100 * share:0} %";
}
