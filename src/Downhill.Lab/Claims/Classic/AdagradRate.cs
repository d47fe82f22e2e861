namespace Downhill.Lab.Claims.Classic;

/// <summary>Adagrad still depends on its rate.</summary>
internal static class AdagradRate
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "adagrad-rate", "Adagrad still depends on a rate that must be chosen.", ["adagrad"], IsStrength: false,
        "The outcome at a tenth, or at ten times, of the rate that is best by other seeds.",
        "loss at the wrong rate / loss at the best", "The wrong rate does as well.", 1.25,
        WrongRates.Of("adagrad", tasks));
}
