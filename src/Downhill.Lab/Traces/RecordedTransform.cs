namespace Downhill.Lab.Traces;

/// <summary>A recorded change of gradients or weights: clipping, centralization, averages.</summary>
/// <param name="Kind">The library's function, as the folder calls it.</param>
/// <param name="Options">The options, by the library's names.</param>
/// <param name="Stream">The name of the stream of starts and gradients; null if it has none.</param>
/// <param name="Case">The whole of the case.</param>
internal sealed record RecordedTransform(string Kind, TraceValue Options, string? Stream, TraceValue Case)
{
    /// <summary>Gets the outcome of a transform that there is none of here.</summary>
    public TraceOutcome Unknown => new($"{this}", TraceVerdict.PassedOver, $"'{Kind}' is not replayed here");

    /// <summary>Returns whether a file holds gradients or averages.</summary>
    /// <param name="root">The whole of the file.</param>
    public static bool AreIn(TraceValue root) => root.FirstCase?.Find("kind") is not null;

    /// <summary>Reads the cases of a file.</summary>
    /// <param name="root">The whole of the file.</param>
    /// <exception cref="InvalidDataException">A part of it is missing, or of another type.</exception>
    public static IEnumerable<RecordedTransform> Read(TraceValue root) => root["cases"].Items().Select(
        one => new RecordedTransform(one["kind"].Text(), one["options"], root.Find("stream")?.Text(), one));

    /// <summary>Returns the stream of starts and gradients.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    public TraceStream StreamIn(TraceFolder folder) => Stream is { } name
        && folder.Streams.TryGetValue(name, out var found)
            ? found : throw Case.Fault($"there is no stream '{Stream}' for it");

    /// <summary>Returns the name: function and options.</summary>
    public override string ToString() => $"{Kind} {Options.Element}";
}
