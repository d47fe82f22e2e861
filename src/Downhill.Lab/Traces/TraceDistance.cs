namespace Downhill.Lab.Traces;

/// <summary>The largest distance of an entry from a reference, and its place.</summary>
/// <param name="Relative">The largest distance, relative to the largest magnitude of its tensor.</param>
/// <param name="Step">The step after which it is, from 1 on; 0 if there is none.</param>
/// <param name="Tensor">The parameter, or PARAMETER/key of its state.</param>
/// <param name="Index">The element.</param>
/// <param name="Theirs">The reference's number.</param>
/// <param name="Ours">The entry's number.</param>
internal readonly record struct TraceDistance(
    double Relative, int Step, string Tensor, int Index, double Theirs, double Ours)
{
    /// <summary>Gets the distance of what was not compared yet.</summary>
    public static TraceDistance None { get; } = new(0, 0, "", 0, 0, 0);

    /// <summary>Returns the farther of this distance and those between two tensors.</summary>
    public TraceDistance Farther(int step, string tensor, ReadOnlySpan<double> theirs, ReadOnlySpan<double> ours)
    {
        var scale = double.Epsilon;
        foreach (var x in theirs)
        {
            scale = double.IsFinite(x) ? Math.Max(scale, Math.Abs(x)) : scale;
        }

        var farthest = this;
        for (var i = 0; i < theirs.Length; i++)
        {
            var relative = theirs[i].Equals(ours[i]) ? 0 : Math.Abs(theirs[i] - ours[i]) / scale;

            // Not a number is as far away as can be.
            relative = double.IsNaN(relative) ? double.PositiveInfinity : relative;
            farthest = relative > farthest.Relative
                ? new(relative, step, tensor, i, theirs[i], ours[i]) : farthest;
        }

        return farthest;
    }

    /// <summary>Returns the place and both numbers, for messages.</summary>
    public override string ToString() => Step == 0 ? "nowhere"
        : $"{Relative:G2} apart in '{Tensor}' after step {Step}, at [{Index}]: {Theirs:R} there, {Ours:R} here";
}
