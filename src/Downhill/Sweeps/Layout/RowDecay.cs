using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Tensors;
using Downhill.Threads;

namespace Downhill.Sweeps.Layout;

/// <summary>The weight decay that rows of a parameter missed while they were absent.</summary>
/// <remarks>For each row the logarithm of all decay up to its last update is kept, and behind them that of all decay up
/// to now; the difference is what a row has yet to catch up with. Logarithms are doubles: they never reach 0, as
/// products would.</remarks>
/// <param name="parameter">The parameter, of float32.</param>
internal sealed class RowDecay(GroupedParameter parameter) : Job
{
    /// <summary>The key in checkpoints, behind the parameter's name.</summary>
    public const string Key = "row_decay";

    private const int LeastShared = 128 * 1024;
    private readonly int width = RowShape.Width(parameter.Parameter);
    private readonly double[] logarithms = new double[RowShape.Rows(parameter.Parameter) + 1];
    private int rowsOfPart = 1;

    /// <summary>Gets whether a row has yet to catch up.</summary>
    public bool IsBehind => Rows.ContainsAnyExcept(Now);

    private Span<double> Rows => logarithms.AsSpan(0, logarithms.Length - 1);

    private ref double Now => ref logarithms[^1];

    private int Count => parameter.Rows?.Count ?? Rows.Length;

    /// <summary>Shrinks the rows that are present, or all if the gradient is of all weights, by what they
    /// missed.</summary>
    /// <param name="factor">The factor by which this update shrinks all rows, once the rule has moved those that are
    /// present.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void CatchUp(double factor, int threads)
    {
        rowsOfPart = Math.Max(1, 8 * 1024 / Math.Max(1, width));
        var isShared = (long)Count * width >= LeastShared;
        WorkerPool.Run(this, (Count + rowsOfPart - 1) / rowsOfPart, isShared ? threads : 1, large: isShared);
        Now += Math.Log(factor);
        for (var i = 0; i < Count; i++)
        {
            Rows[Row(i)] = Now;
        }
    }

    /// <summary>Shrinks all rows by what they missed.</summary>
    public void CatchUpAll()
    {
        for (var row = 0; row < Rows.Length; row++)
        {
            Shrink(row);
            Rows[row] = Now;
        }
    }

    /// <inheritdoc/>
    public override void RunPart(int part)
    {
        for (var i = part * rowsOfPart; i < Math.Min(Count, (part + 1) * rowsOfPart); i++)
        {
            Shrink(Row(i));
        }
    }

    /// <summary>Returns it as checkpoints hold it: an element for each row, and one for all.</summary>
    public LiveTensor Tensor() => new FlatTensor(
        Name(parameter), TensorType.Float64, Shape(parameter),
        (start, length) => MemoryMarshal.AsBytes(logarithms.AsSpan(start, length)));

    /// <summary>Returns the name of the tensor of a parameter.</summary>
    public static string Name(GroupedParameter parameter) => $"{parameter.Name}/{Key}";

    /// <summary>Returns the extents of the tensor of a parameter.</summary>
    public static IReadOnlyList<long> Shape(GroupedParameter parameter) => [RowShape.Rows(parameter.Parameter) + 1L];

    private int Row(int i) => parameter.Rows is { } rows ? rows.Indices[i] : i;

    private void Shrink(int row)
    {
        if (Rows[row] != Now)
        {
            var weights = MemoryMarshal.Cast<byte, float>(parameter.Weights(row * width, width));
            FloatSpans.Multiply(weights, (float)Math.Exp(Now - Rows[row]), weights);
        }
    }
}
