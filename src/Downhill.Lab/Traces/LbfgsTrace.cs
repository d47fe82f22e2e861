using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>A recorded run of PyTorch's LBFGS, which has a function where others have gradients.</summary>
/// <param name="root">The whole of the file.</param>
internal sealed class LbfgsTrace(TraceValue root)
{
    private readonly TraceValue exact = root["runs"]["float64"];

    /// <summary>Gets the name: optimizer and case.</summary>
    public string Name { get; } = root["name"].Text();

    /// <summary>Gets what was minimized, and from where.</summary>
    public RecordedFunction Function { get; } = new(root["function"]);

    /// <summary>Gets the loss at every evaluation, over all steps.</summary>
    public double[] Losses => field ??= exact["losses"].Numbers();

    /// <summary>Gets the number of evaluations until the end of each step.</summary>
    public int[] Evaluations => field ??= [.. exact["func_evals"].Items().Select(count => count.Whole())];

    /// <summary>Gets the weights after each step, of all parameters one after another.</summary>
    public double[][] Weights => field ??= ReadWeights();

    /// <summary>Returns whether a file is such a run.</summary>
    public static bool IsIn(TraceValue root) =>
        root.Find("optimizer") is { Element.ValueKind: JsonValueKind.String } optimizer && optimizer.Text() == "lbfgs";

    /// <summary>Returns the options in force.</summary>
    /// <remarks>A history is never longer than the evaluations that the file has.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside.</exception>
    public LbfgsOptions Options()
    {
        var told = root["options"];
        LbfgsOptions options = new()
        {
            LearningRate = told["lr"].Number(),
            MaxIterations = told["max_iter"].Whole(),
            GradientTolerance = told["tolerance_grad"].Number(),
            ChangeTolerance = told["tolerance_change"].Number(),
            HistorySize = Math.Min(told["history_size"].Whole(), Losses.Length + 1),
            LineSearch = told.Find("line_search_fn") is not { } search ? null
                : search.Text() == "strong_wolfe" ? new StrongWolfe()
                : throw search.Fault("PyTorch has 'strong_wolfe' only"),
        };
        return told.Find("max_eval") is { } most ? options with { MaxEvaluations = most.Whole() } : options;
    }

    private double[][] ReadWeights()
    {
        var steps = Evaluations.Length;
        var parameters = root["parameters"].Items()
            .Select(name => exact["weights"][name.Text()].Items().Select(one => one.Numbers()).ToArray()).ToList();
        double[][] weights =
        [
            .. Enumerable.Range(0, steps).Select(step => parameters
                .SelectMany(lists => step < lists.Length ? lists[step] : []).ToArray()),
        ];
        return Array.TrueForAll(weights, one => one.Length == Function.Start.Length) ? weights
            : throw exact["weights"].Fault(
                $"{Function.Start.Length} numbers are needed after each of the {steps} steps");
    }
}
