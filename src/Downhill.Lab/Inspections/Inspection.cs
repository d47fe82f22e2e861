using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Lab.Inspections;

/// <summary>What is in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Format">What its format is called.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Metadata">What it says beside its tensors.</param>
/// <param name="Tensors">Its tensors, or those that were asked for.</param>
/// <param name="Missing">The names of those that were asked for and not read, because somebody interrupted.</param>
public sealed record Inspection(
    string File, string Format, long Bytes, IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<InspectedTensor> Tensors, IReadOnlyList<string> Missing)
{
    /// <summary>What was not understood; it is among the metadata too, as text.</summary>
    public IReadOnlyList<InspectedOpaque> Opaque { get; init; } = [];

    /// <summary>Looks at tensors one after another, each in pieces.</summary>
    /// <param name="file">The file.</param>
    /// <param name="chosen">Those of its tensors to look at.</param>
    /// <param name="withElements">Whether to read the elements.</param>
    /// <param name="read">Told how many bytes more were read.</param>
    /// <param name="stop">Ends it; what is done is kept.</param>
    public static Inspection Of(
        InspectedFile file, IReadOnlyList<StoredTensor> chosen, bool withElements = true, Action<int>? read = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(chosen);
        var done = new List<InspectedTensor>();
        try
        {
            foreach (var tensor in chosen)
            {
                done.Add(
                    Look(
                    tensor, withElements && tensor.Type != TensorType.Opaque
                    ? TensorSummary.Of(tensor, read, stop) : null));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The rest is missing, and told to be.
        }

        return new(
            file.Path, file.Format, file.Bytes, file.Tensors.Metadata, done,
            [.. chosen.Skip(done.Count).Select(tensor => tensor.Name)])
        {
            Opaque = file.Opaque,
        };
    }

    private static InspectedTensor Look(StoredTensor tensor, TensorSummary? summary) => new(
        tensor.Name, tensor.Type == TensorType.Opaque
            ? tensor.TypeName : tensor.TypeName.ToLowerInvariant(), tensor.Shape, tensor.Count, tensor.ByteCount,
        summary?.Norm is { } norm && double.IsFinite(norm)
            ? norm : null, summary?.Minimum, summary?.Maximum, summary?.NaN, summary?.Infinite);
}
