namespace Downhill.Matrices.Directions;

/// <summary>Adam in another basis: what it adds to zeros is the direction, without rate and bias correction.</summary>
internal sealed record DirectionAdamOptions : AdamFamilyOptions
{
    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (β1, β2) = (Beta1.At(now.Step), Beta2.At(now.Step));
        reader.Read(new AdamEpsilonHat<V>(
            -1, β1, 1 - β1, β2, 1 - β2, Denominator.OutsideRoot<V>(Epsilon.At(now.Step))));
    }
}
