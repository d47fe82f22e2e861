namespace Downhill;

/// <summary>The options of <see cref="ScheduleFreeAdamWP"/>, the paper's form: the rate holds the bias correction, so
/// that the average and the decay feel it. Defazio et al., 2024, arXiv:2405.15682, algorithm 1.</summary>
public sealed record ScheduleFreeAdamWPOptions : ScheduleFreeAdamFamilyOptions
{
    private protected override bool HasConstantRate => false;

    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
        Bind<V, TReader>(now, 1, ref reader);

    private protected override Coefficient Rate(StepIndex now) => base.Rate(now) * Coefficient.Sqrt(Corrected(now));
}
