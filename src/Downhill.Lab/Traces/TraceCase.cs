using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>One recorded run of a reference implementation, as its file has it.</summary>
/// <remarks>What belongs to the numbers is read when it is asked for: of an optimizer that is not known they may be of
/// any kind.</remarks>
/// <param name="root">The whole of the file.</param>
/// <param name="streams">The streams, by name.</param>
/// <param name="shapes">The shape of a parameter; null if it is not told.</param>
internal sealed class TraceCase(
    TraceValue root, IReadOnlyDictionary<string, TraceStream> streams, Func<string, IReadOnlyList<int>?> shapes)
{
    private const string BatchSize = "bs";

    /// <summary>The way in which a diagonal that is nowhere 0 is made of a stream.</summary>
    private const string Magnitude = "0.1 + absolute value of that stream's gradient, 0.1 where null";

    private const double LeastMagnitude = 0.1;

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

    /// <summary>Returns the shape of a parameter: as many as it has weights, if it is not told.</summary>
    public IReadOnlyList<int> Shape(string parameter) => shapes(parameter) is { } shape
        && shape.Aggregate(1L, (product, extent) => product * extent) == Stream.Length(parameter)
            ? shape : [Stream.Length(parameter)];

    /// <summary>Returns the gradient of a step as the library saw it; null if there was none.</summary>
    /// <remarks>optax knows no missing gradient, and Muon's first repository fills it in: there it is zeros. Keras
    /// clips by value if it is told to, and Adan's authors by the norm of all.</remarks>
    public double[]? Gradient(string parameter, int step)
    {
        var gradient = Stream.Gradients[parameter][step]
            ?? (TakesMissingForZeros ? new double[Stream.Length(parameter)] : null);
        return gradient is null ? null
            : Number("clipvalue") is { } most ? Array.ConvertAll(gradient, x => Math.Max(Math.Min(x, most), -most))
            : Number("max_grad_norm") is > 0 and var norm ? Array.ConvertAll(gradient, x => x * Scale(step, norm))
            : gradient;
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
        if (Estimates is not var (stream, every, first, isMagnitude) || step + 1 < first
            || (step + 1 - first) % every != 0)
        {
            return null;
        }

        var gradient = stream.Gradients[parameter][step];
        return !isMagnitude ? gradient : Gradient(parameter, step) is null ? null
            : [.. (gradient ?? new double[stream.Length(parameter)]).Select(g => LeastMagnitude + Math.Abs(g))];
    }

    private TraceStream? SecondStream => field ??= root.Find("second_stream") is { } name ? StreamOf(name) : null;

    private bool TakesMissingForZeros =>
        Repository == "google-deepmind/optax" || Repository.StartsWith("KellerJordan/", StringComparison.Ordinal);

    private (TraceStream Stream, int Every, int First, bool IsMagnitude)? Estimates =>
        field ??= root.Find("hessian") is { } told
            ? (StreamOf(told["stream"]), Counted(told["every"]), told.Find("first")?.Whole() ?? 1, IsMagnitude(told))
            : null;

    private static bool IsMagnitude(TraceValue told) => told.Find("form") is { } form
        && (form.Text() == Magnitude ? true : throw form.Fault($"it is '{Magnitude}', or not given"));

    private double? Number(string option) => Options.GetValueOrDefault(option) is
    {
        ValueKind: JsonValueKind.Number,
    } number ? number.GetDouble() : null;

    /// <summary>Returns the factor by which all gradients of a step are clipped together.</summary>
    /// <remarks>Adan's authors add ε to the norm; LAMB's references do not.</remarks>
    private double Scale(int step, double most)
    {
        var squares = Parameters.Sum(name => Stream.Gradients[name][step]?.Sum(g => g * g) ?? 0);
        return Math.Min(1, most / (Math.Sqrt(squares) + (Optimizer == "lamb" ? 0 : Number("eps") ?? 0)));
    }

    private TraceStream StreamOf(TraceValue name) => streams.GetValueOrDefault(name.Text())
        ?? throw name.Fault($"there is no such stream: {ListText.Choices(streams.Keys)}");

    private static int Counted(TraceValue value) =>
        value.Whole() is > 0 and var count ? count : throw value.Fault("estimates come after 1 step or more");

    private double[] OfSteps(TraceValue value) => value.Numbers() is var numbers && numbers.Length >= Stream.Steps
        ? numbers : throw value.Fault($"{numbers.Length} values are there for {Stream.Steps} steps");

    private string Parameter(TraceValue value) => value.Text() is var name && Stream.Start.ContainsKey(name)
        ? name : throw value.Fault($"the stream has no parameter '{name}'");
}
