namespace Downhill;

/// <summary>The ratio of the norms of weights and direction, by which layers get rates of their own.</summary>
internal static class TrustRatio
{
    /// <summary>Returns the ratio; 1 if one of the two norms is 0, so that weights can leave 0.</summary>
    /// <remarks>A norm that is not a number makes the ratio none: nobody knows how long the step of any weight of that
    /// parameter is, and a step of another length would hide it.</remarks>
    public static Coefficient Of(Coefficient weights, Coefficient direction) =>
        weights.Value == 0 || direction.Value == 0 ? 1 : weights / direction;
}
