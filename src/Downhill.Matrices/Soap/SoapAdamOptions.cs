namespace Downhill.Matrices.Soap;

/// <summary>Adam as SOAP runs it in the eigenbasis: what it adds to zeros is the direction, without rate and bias
/// correction.</summary>
/// <param name="Soap">The options of all of SOAP.</param>
internal sealed record SoapAdamOptions(SoapOptions Soap) : AdamFamilyOptions
{
    /// <inheritdoc/>
    public override void Bind<V, TReader>(StepIndex now, ref TReader reader)
    {
        var (β1, β2) = (Soap.Beta1.At(now.Step), Soap.Beta2.At(now.Step));
        reader.Read(new AdamEpsilonHat<V>(
            -1, β1, 1 - β1, β2, 1 - β2, Denominator.OutsideRoot<V>(Soap.Epsilon.At(now.Step))));
    }
}
