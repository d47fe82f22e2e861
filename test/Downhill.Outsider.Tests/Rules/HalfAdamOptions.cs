namespace Downhill.Outsider.Tests.Rules;

/// <summary>One more of Adam's kin, with its options and coefficients: the rate is halved.</summary>
public sealed record HalfAdamOptions : AdamFamilyOptions
{
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (η, β1, κ1, β2, κ2, c1, c2, ε) = Coefficients(now);
        reader.Read(new OwnAdamW<V>(
            0, 0.5 * η / c1, β1, κ1, β2, κ2, 1 / Coefficient.Sqrt(c2), Denominator.OutsideRoot<V>(ε)));
    }
}
