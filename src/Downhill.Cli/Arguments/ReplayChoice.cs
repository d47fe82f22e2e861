using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab.Replays;
using Downhill.Tensors;

namespace Downhill.Cli.Arguments;

/// <summary>The options of a replay: optimizer, state, precision, threads.</summary>
internal sealed class ReplayChoice
{
    private readonly Option<string?> state = OptionFactory.Text(
        "--state-in", "FILE", "State to go on from: NAME/key and NAME/step");

    private readonly Option<long?> steps = OptionFactory.WholeOrNone(
        "--steps", "N", "How many steps were done before, where --state-in does not count them", 0, long.MaxValue);

    private readonly Option<long> every = OptionFactory.Whole(
        "--every", "K", "Write the weights after every K-th step as well, as step-00010/NAME", 1, long.MaxValue);

    private readonly Option<string?> precision = OptionFactory.Text(
        "--precision", "float32|float64", "float32 steps as training does, float64 by the same rules with next to no "
        + "rounding [default: float32]");

    private readonly Option<string> nonFinite = OptionFactory.Text(
        "--non-finite", "throw|skip-step|let-through", "What to do at a gradient that is not finite", "throw");

    private readonly Option<int> threads = OptionFactory.Whole(
        "--threads", "N", "On how many threads at most; the bits do not depend on it",
        1, OptionBounds.MostThreads, Environment.ProcessorCount);

    /// <summary>Gets the optimizer and its options.</summary>
    public OptimizerChoice Optimizer { get; } = new() { IsObserved = false };

    /// <summary>Gets the options of the state to go on from, in the order of the help.</summary>
    public IReadOnlyList<Symbol> Beginning => [state, steps];

    /// <summary>Gets the options of the steps, in the order of the help.</summary>
    public IReadOnlyList<Symbol> Course => [every, precision, nonFinite, threads];

    /// <summary>Opens the state to go on from; null for none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="InvalidDataException">The file holds no such state.</exception>
    public TensorSet? OpenState(ParseResult parsed) =>
        parsed.GetValue(state) is { } path ? SavedState.Open(state.Name, path) : null;

    /// <summary>Returns the settings of the replay.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">An option has a value that cannot be, or options do not go
    /// together.</exception>
    public ReplaySpec Spec(ParseResult parsed)
    {
        var entry = Optimizer.Entry(parsed);
        if (entry.Defaults.LooksAhead)
        {
            throw new UsageException(
                $"--optimizer {entry.Id}: it takes its gradient ahead of the weights, so its step needs a closure "
                + "that computes one there; a recording has none.");
        }

        var options = Optimizer.Apply(parsed, entry.Defaults);
        var computed = PrecisionOf(parsed.GetValue(precision));
        if (computed == Precision.Float64 && options.StateFormat != StateFormat.Float32)
        {
            throw new UsageException(
                "--precision float64: then the state is kept in float64 too. Leave out its format.");
        }

        return new(options)
        {
            Precision = computed,
            Threads = parsed.GetValue(threads),
            NonFinite = Policy(parsed.GetValue(nonFinite)!),
            SaveEvery = parsed.GetValue(every),
            StepsDone = parsed.GetValue(steps),
        };
    }

    /// <summary>Throws if weights would be saved after more steps than the recording has.</summary>
    /// <param name="spec">The settings of the replay.</param>
    /// <param name="recorded">The number of steps in the recording.</param>
    /// <exception cref="UsageException">No weights would be saved on the way.</exception>
    public static void EnsureSomeSaved(ReplaySpec spec, long recorded)
    {
        if (spec.SaveEvery > recorded)
        {
            throw new UsageException($"--every {spec.SaveEvery}: there are gradients for {recorded} "
                + $"{(recorded == 1 ? "step" : "steps")}, so nothing would be written. Give a number from 1 to "
                + $"{recorded}.");
        }
    }

    private static Precision PrecisionOf(string? name) => name switch
    {
        null or "float32" => Precision.Float32,
        "float64" => Precision.Float64,
        _ => throw new UsageException($"--precision {name}: it takes float32 or float64."),
    };

    private static NonFinitePolicy Policy(string name) => name switch
    {
        "throw" => NonFinitePolicy.Throw,
        "skip-step" => NonFinitePolicy.SkipStep,
        "let-through" => NonFinitePolicy.LetThrough,
        _ => throw new UsageException($"--non-finite {name}: it takes throw, skip-step or let-through."),
    };
}
