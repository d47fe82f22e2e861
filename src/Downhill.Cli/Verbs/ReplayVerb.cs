using System.CommandLine;
using Downhill.Cli.Arguments;
using Downhill.Cli.Output;
using Downhill.Lab.Replays;

namespace Downhill.Cli.Verbs;

/// <summary><c>downhill replay</c>: applies an optimizer to recorded gradients, and compares the outcome with what
/// another framework made of them.</summary>
internal sealed class ReplayVerb : Verb
{
    private readonly OptimizerChoice optimizer = new();

    private readonly Option<string> weights = Path(
        "--weights", "The weights to begin with: a file of tensors", isRequired: true);

    private readonly Option<string> gradients = Path(
        "--gradients", "The gradients: for each name a tensor [T, …shape], a slice a step", isRequired: true);

    private readonly Option<string> output = Path("--out", "Where to write weights and state after the last step");

    private readonly Option<string> state = Path("--state-in", "State to go on from: NAME/key and NAME/step");

    private readonly Option<long?> steps = new("--steps")
    {
        Description = "How many steps were done before, where --state-in does not count them",
        HelpName = "N",
    };

    private readonly Option<string> other = Path("--diff", "Compare the outcome with this file, tensor by tensor");

    private readonly Option<double> ulps = new("--ulps")
    {
        Description = "How many ulps an element may differ in --diff [default: 0; no limit with --peak-ulps]",
        HelpName = "N",
    };

    private readonly Option<double> peakUlps = new("--peak-ulps")
    {
        Description = "The same, in ulps of the tensor's largest magnitude, so that elements near 0 do not decide "
            + "[default: no limit]",
        HelpName = "N",
    };

    private readonly Option<long> every = new("--every")
    {
        Description = "Write the weights after every K-th step as well, as step-00010/NAME",
        HelpName = "K",
    };

    private readonly Option<string?> precision = new("--precision")
    {
        Description = "float32 steps as training does, float64 by the same rules with next to no rounding [default: float32]",
        HelpName = "float32|float64",
    };

    private readonly Option<string> nonFinite = new("--non-finite")
    {
        Description = "What to do at a gradient that is not finite",
        DefaultValueFactory = _ => "throw",
        HelpName = "throw|skip-step|let-through",
    };

    private readonly Option<int> threads = new("--threads")
    {
        Description = "On how many threads at most; the bits do not depend on it",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    private readonly JsonOption json = new();

    private readonly Option<bool> quiet = new("--quiet") { Description = "Show no progress and no table" };

    private ReplayVerb(Streams streams)
        : base(
            "replay", "Applies an optimizer to recorded gradients, so that what any framework did can be compared with any "
            + "other: a referee. Files are safetensors or PyTorch's; what is written is safetensors.")
    {
        ulps.Validators.Add(OptionBounds.AtLeast(0.0));
        peakUlps.Validators.Add(OptionBounds.AtLeast(0.0));
        OptionBounds.Bound(every, 1L, long.MaxValue);
        OptionBounds.Bound(threads, 1, OptionBounds.MostThreads);
        OptionBounds.Bound(steps, 0L, long.MaxValue);
        optimizer.All.ToList().ForEach(Add);
        new List<Option>
        {
            weights, gradients, output, state, steps, other, ulps, peakUlps, every, precision, nonFinite, threads, json,
            quiet,
        }.ForEach(Add);
        SetAction(streams, (parsed, stop) => Replay.Run(Request(parsed), streams, stop));
    }

    /// <summary>Makes the command.</summary>
    /// <param name="streams">Where it writes.</param>
    public static Verb Create(Streams streams) => new ReplayVerb(streams)
    {
        Examples =
        [
            new("downhill replay --optimizer adam --set learning-rate=1e-3 --set weight-decay=0.01 "
                + "--weights w.safetensors --gradients g.safetensors --out out.safetensors", "what Adam makes of them"),
            new("downhill replay --optimizer sgd --weights w.safetensors --gradients g.safetensors "
                + "--diff theirs.safetensors --ulps 4", "whether another framework did the same"),
            new("downhill replay --optimizer adam --weights out.safetensors --state-in out.safetensors "
                + "--gradients more.safetensors --out on.safetensors", "go on from there"),
            new("python3 tools/record_replay.py", "record PyTorch's optimizers, and hold them against this"),
        ],
        Notes =
        [
            "A name absent from the gradients has no gradient at any step. Metadata of the gradients, missing:NAME = \"3,7\", says "
            + "that one is missing at steps 3 and 7, whatever the slices hold. Steps count from 1, here and in step-00010.",
            "Gradients have the weights' type: float32, bfloat16 or float16; with --precision float64 any of these and float64, "
            + "and then all that is written is float64. Tensors that are no floats are carried along.",
            "The outcome: weights under their names, state as NAME/key with PyTorch's keys, counts of updates as NAME/step. It is "
            + "written whole or not at all, and not when a replay fails or is interrupted; it is when only --diff fails.",
            "An ulp is the spacing of numbers at the larger of the two magnitudes, in the narrower of the two types; a peak ulp that at "
            + "the largest magnitude of the whole tensor. Whatever is in the other file must be in the outcome, not the reverse.",
            "Exit code: 0 done, 1 error or further apart than allowed, 2 usage, 130 after Ctrl-C.",
        ],
    };

    private static Option<string> Path(string name, string description, bool isRequired = false) =>
        new(name) { Description = description, HelpName = "FILE", Required = isRequired };

    private ReplayRequest Request(ParseResult parsed)
    {
        var entry = optimizer.Entry(parsed);
        var request = new ReplayRequest(
            entry.Id, Spec(parsed, entry), parsed.GetRequiredValue(weights), parsed.GetRequiredValue(gradients))
        {
            State = parsed.GetValue(state),
            Output = parsed.GetValue(output),
            Other = parsed.GetValue(other),
            Limits = Limits(parsed),
            Json = parsed.GetValue(json),
            IsQuiet = parsed.GetValue(quiet),
        };
        return request is { Output: null, Other: null }
            ? throw new UsageException(
                "Nothing would come of it. Give --out FILE to write the outcome, or --diff FILE to compare it.")
            : request;
    }

    private DifferenceLimits Limits(ParseResult parsed)
    {
        bool hasUlps = IsGiven(ulps), hasPeak = IsGiven(peakUlps);
        return (hasUlps || hasPeak) && parsed.GetValue(other) is null
            ? throw new UsageException($"--{(hasUlps ? "" : "peak-")}ulps is for --diff, which is not given.")
            : new(
                hasUlps || !hasPeak ? parsed.GetValue(ulps) : double.PositiveInfinity,
                hasPeak ? parsed.GetValue(peakUlps) : double.PositiveInfinity);

        bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };
    }

    private ReplaySpec Spec(ParseResult parsed, OptimizerInfo entry)
    {
        if (entry.Defaults.LooksAhead)
        {
            throw new UsageException(
                $"--optimizer {entry.Id}: it takes its gradient ahead of the weights, so its step needs a closure "
                + "that computes one there; a recording has none.");
        }

        var options = optimizer.Apply(parsed, entry.Defaults);
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
