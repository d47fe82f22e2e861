namespace Downhill;

/// <summary>A reader that computes the value of a schedule, and allocates nothing.</summary>
internal sealed class ScheduleValueReader : ScheduleReader
{
    /// <inheritdoc/>
    public override Coefficient Number(string symbol, double value) => value;

    /// <inheritdoc/>
    public override Coefficient Number(string symbol, string meaning, double value) => value;

    /// <inheritdoc/>
    public override Coefficient Value(string symbol, Schedule schedule, Coefficient step) =>
        schedule.At((long)step.Value);

    /// <inheritdoc/>
    public override bool IsBelow(Coefficient a, Coefficient b) => a.Value < b.Value;
}
