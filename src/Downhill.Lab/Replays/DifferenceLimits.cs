namespace Downhill.Lab.Replays;

/// <summary>The limits within which tensors may differ.</summary>
/// <param name="Ulps">The limit in ulps of each element; infinite for no limit.</param>
/// <param name="PeakUlps">The limit in ulps of the tensor's largest magnitude; infinite for no limit.</param>
public sealed record DifferenceLimits(double Ulps, double PeakUlps)
{
    /// <summary>Returns whether a difference lies within the limits.</summary>
    /// <param name="tensor">The difference to check.</param>
    public bool Allows(TensorDifference tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.Ulps <= Ulps && tensor.PeakUlps <= PeakUlps;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        ", ",
        new[] { (Ulps, "ulps"), (PeakUlps, "peak ulps") }.Where(limit => double.IsFinite(limit.Item1))
            .Select(limit => $"{limit.Item1} {limit.Item2}"));
}
