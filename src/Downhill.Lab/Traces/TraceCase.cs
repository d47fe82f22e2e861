using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>One recorded run of a reference implementation, as its file has it.</summary>
/// <remarks>What belongs to the numbers is read when it is asked for: of an optimizer that is not known they may be of
/// any kind.</remarks>
/// <param name="root">The whole of the file.</param>
/// <param name="streams">The streams, by name.</param>
internal sealed class TraceCase(TraceValue root, IReadOnlyDictionary<string, TraceStream> streams)
{
    private const string BatchSize = "bs";

    /// <summary>Gets the name: optimizer and case.</summary>
    public string Name { get; } = root["name"].Text();

    /// <summary>Gets the optimizer, as the folder calls it.</summary>
    public string Optimizer { get; } = root["optimizer"].Text();

    /// <summary>Gets the repository of the reference; empty if it is not told.</summary>
    public string Repository { get; } = root.Find("reference")?.Find("repository")?.Text() ?? "";

    /// <summary>Gets all options by the reference's names, with the values in force; and what the step was told
    /// besides.</summary>
    public IReadOnlyDictionary<string, JsonElement> Options { get; } =
        root["options"].Members().Concat(root.Find(BatchSize) is { } size ? [new(BatchSize, size)] : [])
            .ToDictionary(pair => pair.Key, pair => pair.Value.Element);

    /// <summary>Gets the options that change: a value for each step; null if none does.</summary>
    public IReadOnlyDictionary<string, double[]>? Schedule => field ??=
        root.Find("schedule")?.Members().ToDictionary(pair => pair.Key, pair => OfSteps(pair.Value));

    /// <summary>Gets the starts and gradients.</summary>
    public TraceStream Stream => field ??=
        root.Find("sparse_gradients") is null ? StreamOf(root["stream"]) : TraceStream.ReadRows(root);

    /// <summary>Gets the parameters of the run.</summary>
    public IReadOnlyList<string> Parameters => field ??= [.. root["parameters"].Items().Select(Parameter)];

    /// <summary>Gets the largest relative difference between the reference's own runs in float32 and float64; null if
    /// it was run in float64 only.</summary>
    public double? Spread => root.Find("spread")?.Number();

    /// <summary>Gets the run in float64, which all others are compared with.</summary>
    public TraceRun Exact => field ??= TraceRun.Read(root["runs"]["float64"], Parameters, Stream);

    /// <summary>Gets whether the library counts its steps once for all parameters, gradient or none.</summary>
    public bool CountsForAll => Repository == "keras-team/keras";

    /// <summary>Returns the gradient of a step as the library saw it; null if there was none.</summary>
    /// <remarks>optax knows no missing gradient: there it is zeros. Keras clips by value if it is told to.</remarks>
    public double[]? Gradient(string parameter, int step)
    {
        var gradient = Stream.Gradients[parameter][step]
            ?? (Repository == "google-deepmind/optax" ? new double[Stream.Length(parameter)] : null);
        return gradient is not null && Options.GetValueOrDefault("clipvalue") is
        {
            ValueKind: JsonValueKind.Number,
        } most ? Array.ConvertAll(gradient, x => Math.Max(Math.Min(x, most.GetDouble()), -most.GetDouble())) : gradient;
    }

    /// <summary>Returns the gradient at the ascended weights, as a reference that takes two a step saw it; null if
    /// there was none.</summary>
    /// <remarks>Where only the second stream has none, the first gradient was taken again.</remarks>
    public double[]? SecondGradient(string parameter, int step) => Gradient(parameter, step) is not { } first ? null
        : SecondStream?.Gradients[parameter][step] ?? first;

    /// <summary>Returns the weights that a step moves: all of them, or the rows that its gradient has.</summary>
    /// <param name="step">The step, from 0 on.</param>
    /// <param name="length">The number of weights.</param>
    /// <param name="byRows">Whether rows that the gradient lacks stay as they are.</param>
    public IEnumerable<Range> Moved(int step, int length, bool byRows) =>
        !byRows || Stream.Rows is not { } rows ? [Range.All]
        : rows[step].Select(row => (row * Width(length))..((row + 1) * Width(length)));

    private int Width(int length) => length / root["shapes"][Parameters[0]].Items().First().Whole();

    /// <summary>Returns the gradient of an estimate, which came before a step; null if there was none.</summary>
    public double[]? Estimate(string parameter, int step)
    {
        if (Estimates is not var (stream, every, first) || step + 1 < first || (step + 1 - first) % every != 0)
        {
            return null;
        }

        return stream.Gradients[parameter][step];
    }

    private TraceStream? SecondStream => field ??= root.Find("second_stream") is { } name ? StreamOf(name) : null;

    private (TraceStream Stream, int Every, int First)? Estimates => field ??= root.Find("hessian") is { } told
        ? (StreamOf(told["stream"]), Counted(told["every"]), told["first"].Whole()) : null;

    private TraceStream StreamOf(TraceValue name) => streams.GetValueOrDefault(name.Text())
        ?? throw name.Fault($"there is no such stream: {ListText.Choices(streams.Keys)}");

    private static int Counted(TraceValue value) =>
        value.Whole() is > 0 and var count ? count : throw value.Fault("estimates come after 1 step or more");

    private double[] OfSteps(TraceValue value) => value.Numbers() is var numbers && numbers.Length >= Stream.Steps
        ? numbers : throw value.Fault($"{numbers.Length} values are there for {Stream.Steps} steps");

    private string Parameter(TraceValue value) => value.Text() is var name && Stream.Start.ContainsKey(name)
        ? name : throw value.Fault($"the stream has no parameter '{name}'");
}
