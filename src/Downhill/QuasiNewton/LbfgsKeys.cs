namespace Downhill.QuasiNewton;

/// <summary>PyTorch's keys of the vectors that L-BFGS keeps.</summary>
internal static class LbfgsKeys
{
    /// <summary>The key of the last direction.</summary>
    public const string Direction = "d";

    /// <summary>The key of the gradient before the last move.</summary>
    public const string Gradient = "prev_flat_grad";

    /// <summary>The key of the differences of gradients; in PyTorch a list, here stacked.</summary>
    public const string Differences = "old_dirs";

    /// <summary>The key of the moves; in PyTorch a list, here stacked.</summary>
    public const string Moves = "old_stps";

    /// <summary>Gets all keys, in PyTorch's order.</summary>
    public static IReadOnlyList<string> All { get; } = [Direction, Differences, Moves, Gradient];

    /// <summary>Returns whether there is a vector of each pair.</summary>
    public static bool IsStacked(string key) => key is Differences or Moves;

    /// <summary>Returns the options by name, as text.</summary>
    public static IReadOnlyList<(string Key, string Text)> Options(Lbfgs optimizer) =>
    [
        ("learning-rate", $"{optimizer.LearningRate}"),
        ("max-iterations", $"{optimizer.Options.MaxIterations}"),
        ("max-evaluations", $"{optimizer.Options.MaxEvaluations}"),
        ("gradient-tolerance", NumberText.Of(optimizer.Options.GradientTolerance)),
        ("change-tolerance", NumberText.Of(optimizer.Options.ChangeTolerance)),
        ("history-size", $"{optimizer.Options.HistorySize}"),
        ("line-search", optimizer.Options.LineSearch?.ToString() ?? "none"),
    ];
}
