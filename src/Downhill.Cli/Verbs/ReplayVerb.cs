using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Downhill.Cli.Arguments;
using Downhill.Cli.Display;
using Downhill.Cli.Help;
using Downhill.Cli.Output;
using Downhill.Files;
using Downhill.Lab.Formatting;
using Downhill.Lab.Replays;
using Downhill.Lab.Traces;
using Downhill.Tensors;

namespace Downhill.Cli.Verbs;

/// <summary>The verb <c>downhill replay</c>: applies an optimizer to recorded gradients, and compares the outcome with
/// another's.</summary>
internal sealed class ReplayVerb() : Verb(
    "replay", "Applies an optimizer to recorded gradients, so that what any framework did can be compared with any "
    + "other: a referee. Files are safetensors or PyTorch's; what is written is safetensors.")
{
    private static readonly JsonSerializerOptions Readable = new(Json.Readable)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly Option<string?> weights = OptionFactory.Text(
        "--weights", "FILE", "The weights to begin with: a file of tensors");

    private readonly Option<string?> gradients = OptionFactory.Text(
        "--gradients", "FILE", "The gradients: for each name a tensor [T, …shape], a slice a step");

    private readonly Option<string?> file = OptionFactory.Text(
        "--out", "FILE", "Where to write weights and state after the last step");

    private readonly ReplayChoice how = new();
    private readonly DifferenceChoice difference = new();
    private readonly TraceChoice traces = new();

    /// <inheritdoc/>
    protected override IReadOnlyList<Symbol> Symbols =>
    [
        .. Recorded, traces.Option, new JsonOption(), new QuietOption("Show no progress and no table"),
    ];

    private IReadOnlyList<Symbol> Recorded =>
        [.. how.Optimizer.All, weights, gradients, file, .. how.Beginning, .. difference.All, .. how.Course];

    /// <inheritdoc/>
    public override IReadOnlyList<HelpExample> Examples =>
    [
        new("downhill replay --optimizer adam --set learning-rate=1e-3 --set weight-decay=0.01 "
            + "--weights w.safetensors --gradients g.safetensors --out out.safetensors", "what Adam makes of them"),
        new("downhill replay --optimizer sgd --weights w.safetensors --gradients g.safetensors "
            + "--diff theirs.safetensors --ulps 4", "whether another framework did the same"),
        new("downhill replay --optimizer adam --weights out.safetensors --state-in out.safetensors "
            + "--gradients more.safetensors --out on.safetensors", "go on from there"),
        new("downhill replay --traces test/Downhill.Lab.Tests/Traces/files",
            "whether all that is recorded there agrees"),
        new("python3 tools/record_replay.py", "record PyTorch's optimizers, and hold them against this"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes =>
    [
        "A name absent from the gradients has no gradient at any step. Metadata of the gradients, missing:NAME = "
        + "\"3,7\", says that one is missing at steps 3 and 7, whatever the slices hold. Steps count from 1, here and "
        + "in step-00010.",
        "Gradients have the weights' type: float32, bfloat16 or float16; with --precision float64 any of these and "
        + "float64, and then all that is written is float64. Tensors that are no floats are carried along.",
        "The outcome: weights under their names, state as NAME/key with PyTorch's keys, counts of updates as "
        + "NAME/step. It is written whole or not at all, and not when a replay fails or is interrupted; it is when "
        + "only --diff fails.",
        "An ulp is the spacing of numbers at the larger of the two magnitudes, in the narrower of the two types; a "
        + "peak ulp that at the largest magnitude of the whole tensor. Whatever is in the other file must be in the "
        + "outcome, not the reverse.",
        "With --traces a line a case says whether it agrees, is passed over because the optimizer or an option is not "
        + "known here, or differs, and then after which step, in which tensor and by how much. In float64 1e-9 of the "
        + "tensor's largest magnitude is allowed, in float32 twice what the reference's own rounding does. Schedules "
        + "are compared step by step. Ctrl-C keeps the lines.",
        "Exit code: 0 done, 1 error or further apart than allowed, 2 usage or a damaged trace, 130 after Ctrl-C.",
    ];

    /// <inheritdoc/>
    protected override int Run(ParseResult parsed, VerbOutput output, CancellationToken stop)
    {
        if (traces.Path(parsed, Recorded.OfType<Option>()) is { } path)
        {
            return Judge(path, output, stop);
        }

        var spec = how.Spec(parsed);
        difference.EnsureMeant(parsed);
        if (parsed.GetValue(file) is null && difference.File(parsed) is null)
        {
            throw new UsageException(
                "Nothing would come of it. Give --out FILE to write the outcome, or --diff FILE to compare it.");
        }

        output.EnsureWritable(parsed.GetValue(file));
        using var first = FileOption.Open(weights.Name, Required(parsed, weights));
        using var slices = FileOption.Open(gradients.Name, Required(parsed, gradients));
        using var state = how.OpenState(parsed);
        using var other = difference.Open(parsed);
        var recording = new Recording(first, slices, spec.Precision);
        ReplayChoice.EnsureSomeSaved(spec, recording.Steps);
        try
        {
            return Apply(parsed, recording, spec, state, other, output, stop);
        }
        catch (OperationCanceledException)
        {
            return output.Interrupted(". Nothing was written.");
        }
    }

    private int Apply(
        ParseResult parsed, Recording recording, ReplaySpec spec, TensorSet? state, TensorSet? other, VerbOutput output,
        CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var progress = new CountProgress(recording.Steps, " steps", stop, linePeriod: 10_000);
        var result = output.During(progress, () => new Replay(recording, spec).Run(state, progress, stop));
        var seconds = clock.Elapsed.TotalSeconds;
        var to = parsed.GetValue(file);
        if (to is not null)
        {
            SafeTensors.Write(to, result.Tensors);
        }

        ReplayRecord record = new(
            how.Optimizer.Entry(parsed).Id, OptionSettings.Of(spec.Options), spec.Precision, recording.Weights,
            result.Steps, result.Skipped, seconds, result.Notes, to);
        return Conclude(other is null ? record : difference.Compare(parsed, record, result.Tensors, other), output);
    }

    private static string Required(ParseResult parsed, Option<string?> option) => parsed.GetValue(option)
        ?? throw new UsageException($"Option '{option.Name}' is required.");

    /// <summary>Replays recorded runs of references, and says of each what came of it.</summary>
    private int Judge(string path, VerbOutput output, CancellationToken stop)
    {
        output.EnsureWritable();
        List<TraceOutcome> outcomes = [];
        using var coming = traces.Open(path).Replay().GetEnumerator();
        while (!stop.IsCancellationRequested && traces.Refusing(coming.MoveNext))
        {
            outcomes.Add(coming.Current);
            output.Say(TraceLines.Of(coming.Current));
        }

        TraceRecord record = new(path, outcomes, IsWhole: !stop.IsCancellationRequested);
        output.WriteRecord(JsonSerializer.Serialize(record, Readable));
        output.Say(TraceLines.Sum(record));
        return !record.IsWhole ? output.Interrupted($". {outcomes.Count} traces were replayed; the rest was not.")
            : record.Differ > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static int Conclude(ReplayRecord record, VerbOutput output)
    {
        var page = new ReplayPage(record, output);
        page.Write();
        output.WriteRecord(JsonSerializer.Serialize(record, Readable));
        if (record.Agrees == false)
        {
            page.WriteDisagreement();
        }

        return record.Agrees == false ? ExitCode.Failed : ExitCode.Done;
    }
}
