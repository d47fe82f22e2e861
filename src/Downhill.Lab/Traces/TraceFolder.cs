namespace Downhill.Lab.Traces;

/// <summary>A folder of recorded runs of reference implementations.</summary>
internal sealed class TraceFolder
{
    private const string StreamsFile = "streams.json";

    private readonly TraceValue? shapes;

    private TraceFolder(IReadOnlyList<string> files, string streams)
    {
        Files = files;
        TraceValue? root = File.Exists(streams) ? TraceValue.Read(streams) : null;
        shapes = root?.Find("shapes");
        Streams = root?["streams"].Members().ToDictionary(pair => pair.Key, pair => TraceStream.Read(pair.Value)) ?? [];
    }

    /// <summary>Gets the paths of the files, in the order of their names; that of the streams is not among
    /// them.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Gets the streams of starts and gradients, by name.</summary>
    public IReadOnlyDictionary<string, TraceStream> Streams { get; }

    /// <summary>Returns the shape of a parameter of the streams; null if it is not told.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <exception cref="InvalidDataException">The shape is no list of whole numbers.</exception>
    public IReadOnlyList<int>? Shape(string parameter) =>
        shapes?.Find(parameter) is { } shape ? [.. shape.Items().Select(extent => extent.Whole())] : null;

    /// <summary>Opens a folder, or one file of a folder.</summary>
    /// <param name="path">The path of a folder, or of a file beside which the streams are.</param>
    /// <exception cref="InvalidDataException">The streams are damaged, or there is no trace.</exception>
    public static TraceFolder Open(string path)
    {
        var isFile = File.Exists(path);
        var folder = isFile ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        string[] files = isFile ? [path]
            : [.. Directory.GetFiles(path, "*.json").Where(file => Path.GetFileName(file) != StreamsFile).Order(
                StringComparer.Ordinal)];
        return files.Length > 0 ? new(files, Path.Combine(folder, StreamsFile))
            : throw new InvalidDataException($"{path}: there is no trace in it. Give a folder with files NAME.json.");
    }

    /// <summary>Replays one file after another; each is read when its turn comes.</summary>
    /// <returns>The outcomes: one of a run, many of a file of schedules.</returns>
    /// <exception cref="InvalidDataException">A file is damaged, or no trace.</exception>
    public IEnumerable<TraceOutcome> Replay() => Files.Select(TraceValue.Read).SelectMany(Replay);

    /// <summary>Reads a run; null if the file holds something else.</summary>
    /// <param name="root">The whole of the file.</param>
    public TraceCase? Case(TraceValue root) =>
        root.Find("optimizer") is null || LbfgsTrace.IsIn(root) ? null : new(root, Streams, Shape);

    /// <summary>Replays one file.</summary>
    /// <param name="root">The whole of the file.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or no trace.</exception>
    public IEnumerable<TraceOutcome> Replay(TraceValue root) =>
        LbfgsTrace.IsIn(root) ? [LbfgsReferee.Of(new(root))]
        : Case(root) is { } trace ? [TraceReferee.Of(trace)]
        : RecordedSchedule.AreIn(root) ? RecordedSchedule.Read(root).Select(ScheduleReferee.Of)
        : RecordedTransform.AreIn(root) ? RecordedTransform.Read(root).Select(
            transform =>
                GradientReferee.Of(transform, this) ?? AverageReferee.Of(transform, this) ?? transform.Unknown)
        : throw root.Fault("it is no trace: 'optimizer' is missing, and 'cases' have neither 'scheduler' nor 'kind'");
}
