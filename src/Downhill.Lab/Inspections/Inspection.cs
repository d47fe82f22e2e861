using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Lab.Inspections;

/// <summary>The content of a file of tensors.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Inspections;
///
/// const string Labels = "data/mnist/t10k-labels-idx1-ubyte.gz";
/// if (File.Exists(Labels))
/// {
///     using var file = InspectedFile.Open(Labels);
///     var inspection = Inspection.Of(file, [.. file.Tensors.Values]);
///     Console.WriteLine(inspection.Tensors[0].Maximum);   // 9
/// }
/// </code>
/// </example>
/// <param name="File">The path of the file.</param>
/// <param name="Format">The name of the format.</param>
/// <param name="Bytes">The length in bytes.</param>
/// <param name="Metadata">The metadata of the file.</param>
/// <param name="Tensors">The tensors, or those that were asked for.</param>
/// <param name="Missing">The names of the tensors that were asked for and not read, because the inspection was
/// stopped.</param>
public sealed record Inspection(
    string File, string Format, long Bytes, IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<InspectedTensor> Tensors, IReadOnlyList<string> Missing)
{
    /// <summary>Gets the objects that were not understood, which are among the metadata too, as text.</summary>
    public IReadOnlyList<InspectedOpaque> Opaque { get; init; } = [];

    /// <summary>Inspects tensors one after another, in pieces.</summary>
    /// <param name="file">The file.</param>
    /// <param name="chosen">The tensors of the file to inspect.</param>
    /// <param name="withElements">True, the default, to read the elements.</param>
    /// <param name="read">Called with the number of bytes just read.</param>
    /// <param name="stop">Stops the inspection; finished tensors are kept.</param>
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
            // The remaining tensors are missing, as the result says.
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
