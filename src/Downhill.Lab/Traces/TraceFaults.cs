namespace Downhill.Lab.Traces;

/// <summary>Faults of references that are not followed here.</summary>
internal static class TraceFaults
{
    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["nadam-1.13"] = "PyTorch 1.13's single-tensor path has μ twice; nadam is as its foreach path and 2.x",
        ["optax-adan"] = "optax has 1 − β₂ where β₂ belongs; adan is the authors'",
        ["optax-rprop"] = "optax takes each step one step late; rprop is PyTorch's",
        ["optax-schedule-free-adamw"] =
            "optax's warm-up lags a step behind the weights of the average; schedule-free-adamw is the authors'",
    };

    /// <summary>Returns the fault of a reference, and the form to take in its place; null if none is known.</summary>
    /// <param name="optimizer">The name of the reference in the traces.</param>
    public static string? Find(string optimizer) =>
        All.TryGetValue(optimizer, out var fault) ? $"a fault that is not followed: {fault}" : null;
}
