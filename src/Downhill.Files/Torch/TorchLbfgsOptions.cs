namespace Downhill.Files.Torch;

/// <summary>Conversions between the options of PyTorch's LBFGS and those of <see cref="Lbfgs"/>.</summary>
internal static class TorchLbfgsOptions
{
    private const string SearchKey = "line_search_fn";
    private const string StrongWolfeName = "strong_wolfe";

    /// <summary>Returns whether a value is the state of an LBFGS, by its options.</summary>
    public static bool IsIn(TorchDictionary group) => group.ContainsKey(SearchKey) && group.ContainsKey("history_size");

    /// <summary>Reads options; those that the group lacks stay the defaults.</summary>
    /// <exception cref="InvalidDataException">An option has a value that is not allowed.</exception>
    public static LbfgsOptions Read(TorchDictionary group)
    {
        try
        {
            var iterations = Count("max_iter", 20);
            return new()
            {
                LearningRate = Number("lr", 1),
                MaxIterations = iterations,
                MaxEvaluations = Count("max_eval", Math.Max(1, (int)(iterations * 5L / 4))),
                GradientTolerance = Number("tolerance_grad", 1e-7),
                ChangeTolerance = Number("tolerance_change", 1e-9),
                HistorySize = Count("history_size", 100),
                LineSearch = Search(group),
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"An option of the LBFGS is not allowed here. {e.Message}", e);
        }

        double Number(string key, double otherwise) => !group.TryGetValue(key, out var value) ? otherwise
            : TorchNumber.Of(value) ?? throw new InvalidDataException($"The option '{key}' is {value}, no number.");

        int Count(string key, int otherwise) => group.GetValueOrDefault(key) switch
        {
            null or TorchScalar { Value: null } => otherwise,
            var value => TorchNumber.ToCount(value) is { } count and <= int.MaxValue ? (int)count
                : throw new InvalidDataException($"The option '{key}' is {value}, no count."),
        };
    }

    /// <summary>Returns the options in PyTorch's words.</summary>
    /// <exception cref="InvalidOperationException">PyTorch has no such line search.</exception>
    public static IEnumerable<(string Key, TorchValue Value)> Write(Lbfgs optimizer)
    {
        var options = optimizer.Options;
        yield return ("lr", new TorchScalar(optimizer.LearningRate.At(optimizer.Steps).Value));
        yield return ("max_iter", new TorchScalar((long)options.MaxIterations));
        yield return ("max_eval", new TorchScalar((long)options.MaxEvaluations));
        yield return ("tolerance_grad", new TorchScalar(options.GradientTolerance));
        yield return ("tolerance_change", new TorchScalar(options.ChangeTolerance));
        yield return ("history_size", new TorchScalar((long)options.HistorySize));
        yield return (SearchKey, new TorchScalar(options.LineSearch switch
        {
            null => null,
            StrongWolfe search when search == new StrongWolfe() => StrongWolfeName,
            var other => throw new InvalidOperationException(
                $"PyTorch has no line search {other}, so that it would go on another way. Save a safetensors file, "
                + $"which keeps it: SafeTensors.Write(path, optimizer.{nameof(Lbfgs.Save)}())."),
        }));
    }

    private static StrongWolfe? Search(TorchDictionary group) => group.GetValueOrDefault(SearchKey) switch
    {
        null or TorchScalar { Value: null } => null,
        TorchScalar { Value: StrongWolfeName } => new(),
        var other => throw new InvalidDataException(
            $"The option '{SearchKey}' is {other}; PyTorch has None and '{StrongWolfeName}'."),
    };
}
