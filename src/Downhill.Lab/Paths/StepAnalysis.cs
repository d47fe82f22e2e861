using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Paths;

/// <summary>What can be known of a step.</summary>
/// <param name="Moment">The optimizer before and after it.</param>
/// <param name="Rule">Its formula, with values.</param>
/// <param name="Parts">What the step is the sum of.</param>
/// <param name="Scaling">How coordinates are scaled.</param>
internal sealed record StepAnalysis(StepMoment Moment, StepRule Rule, StepParts? Parts, StepScaling? Scaling)
{
    /// <summary>The height where it was, with the exact gradient.</summary>
    public Dual HeightBefore { get; } = Moment.Plan.Surface.At(Moment.Before);

    /// <summary>The height where it went.</summary>
    public Dual HeightAfter { get; } = Moment.Plan.Surface.At(Moment.After);

    /// <summary>The angle between the step and the way that is wanted.</summary>
    public double? FromWanted => Angles.Between(Moment.Move, Moment.Wanted);

    /// <summary>The part of that angle that is there without what was carried over.</summary>
    public double FromWantedAlone =>
        Parts is null ? FromWanted ?? 0 : Angles.Between(Parts.Response, Moment.Wanted) ?? 0;

    /// <summary>The angle between the step and the one before it.</summary>
    public double? Turn => Moment.Last is { } last ? Angles.Between(Moment.Move, last) : null;

    /// <summary>Analyzes a step.</summary>
    public static StepAnalysis Of(StepMoment moment)
    {
        var rule = new StepRule(moment);
        var parity = new SignSymmetry(rule);
        return new(moment, rule, StepParts.Of(rule, parity), StepScaling.Of(rule, parity));
    }

    /// <summary>The share of a part in the step, along the step; null when there is no step, or it has no
    /// parts.</summary>
    public double? Share(Func<StepParts, Point> part)
    {
        var move = Moment.Move;
        return Parts is null || move.Length == 0 ? null : Angles.Dot(part(Parts), move) / Angles.Dot(move, move);
    }

    /// <summary>All of it, for people.</summary>
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
