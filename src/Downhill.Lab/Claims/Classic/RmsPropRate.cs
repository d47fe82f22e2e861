namespace Downhill.Lab.Claims.Classic;

/// <summary>RMSprop still depends on a global rate.</summary>
internal static class RmsPropRate
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "rmsprop-rate", "RMSprop still depends on a global rate.", ["rmsprop"], IsStrength: false,
        "The outcome at a tenth, or at ten times, of the rate that is best by other seeds.",
        "loss at the wrong rate / loss at the best", "The wrong rate does as well.", 1.25,
        WrongRates.Of("rmsprop", tasks));
}
