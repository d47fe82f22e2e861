namespace Downhill;

/// <summary>A schedule that calls a function of the step, and has no text form.</summary>
/// <param name="Function">The function of the step.</param>
internal sealed record FunctionSchedule(Func<long, double> Function) : Schedule
{
    /// <inheritdoc/>
    public override double At(long step) => Function(step);

    private protected override string Describe() => "a function";
}
