using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>The analysis of a step: its parts, its scaling and its angles.</summary>
/// <param name="Moment">The optimizer before and after the step.</param>
/// <param name="Rule">The formula, with values.</param>
/// <param name="Parts">The parts whose sum is the step; null if there are none.</param>
/// <param name="Scaling">The scaling of the coordinates; null if both are treated alike.</param>
internal sealed record StepAnalysis(StepMoment Moment, StepRule Rule, StepParts? Parts, StepScaling? Scaling)
{
    /// <summary>Gets the height before the step, with the exact gradient.</summary>
    public Dual HeightBefore { get; } = Moment.Plan.Surface.At(Moment.Before);

    /// <summary>Gets the height at the end of the step.</summary>
    public Dual HeightAfter { get; } = Moment.Plan.Surface.At(Moment.After);

    /// <summary>Gets the angle between the step and the wanted direction, in degrees; null if one has length
    /// 0.</summary>
    public double? FromWanted => Angles.Between(Moment.Move, Moment.Wanted);

    /// <summary>Gets the part of that angle that does not come from earlier gradients, in degrees.</summary>
    public double FromWantedAlone =>
        Parts is null ? FromWanted ?? 0 : Angles.Between(Parts.Response, Moment.Wanted) ?? 0;

    /// <summary>Gets the angle between the step and the one before it, in degrees; null at the first.</summary>
    public double? Turn => Moment.Last is { } last ? Angles.Between(Moment.Move, last) : null;

    /// <summary>Analyzes a step.</summary>
    public static StepAnalysis Of(StepMoment moment)
    {
        var rule = new StepRule(moment);
        var parity = new SignSymmetry(rule);
        return new(moment, rule, StepParts.Of(rule, parity), StepScaling.Of(rule, parity));
    }

    /// <summary>Returns the share of a part in the step, along the step; null if the step is 0 or has no
    /// parts.</summary>
    public double? Share(Func<StepParts, Point> part)
    {
        var move = Moment.Move;
        return Parts is null || move.Length == 0 ? null : Angles.Dot(part(Parts), move) / Angles.Dot(move, move);
    }

    /// <summary>Returns the whole analysis, for people.</summary>
    public StepExplanation Explanation() => new(Moment.Spec, Moment.Step)
    {
        Surface = Moment.Plan.Surface,
        Steps = Moment.Plan.Steps,
        Start = Moment.PathSoFar[0],
        PathSoFar = Moment.PathSoFar,
        Before = Moment.Before,
        After = Moment.After,
        HeightBefore = HeightBefore.Value,
        HeightAfter = HeightAfter.Value,
        Symbols = [.. StepSymbols.Of(Moment, Rule)],
        Arrows = [.. Arrows()],
        FromDownhill = FromWanted,
        Turn = Turn,
        Carried = Share(parts => parts.Carried),
        Scaling = Scaling?.Factor,
        Sentences = [.. StepSentences.Of(this)],
    };

    private IEnumerable<StepArrow> Arrows()
    {
        yield return new(StepArrowKind.Downhill, Moment.GradientAt, Moment.Wanted);
        if (Parts is var (carried, response, decay) && (carried != default || decay != default))
        {
            yield return new(StepArrowKind.Carried, Moment.Before, carried);
            yield return new(StepArrowKind.Response, Moment.Before + carried, response);
            if (decay != default)
            {
                yield return new(StepArrowKind.Decay, Moment.Before + carried + response, decay);
            }
        }

        yield return new(StepArrowKind.Step, Moment.Before, Moment.Move);
    }
}
