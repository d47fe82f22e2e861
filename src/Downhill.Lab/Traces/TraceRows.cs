using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The gradient of some rows at one step.</summary>
/// <param name="Rows">The rows, ascending.</param>
/// <param name="Dense">The gradient of the whole table; null where it is missing.</param>
internal sealed record TraceRows(int[] Rows, double[]? Dense)
{
    /// <summary>Reads a gradient; rows that are named several times are summed in their order.</summary>
    /// <param name="value">The gradient: rows, and the values of each.</param>
    /// <param name="rows">The number of rows of the table.</param>
    /// <param name="width">The number of elements of a row.</param>
    /// <exception cref="InvalidDataException">A row is not in the table, or values are missing.</exception>
    public static TraceRows Read(TraceValue value, int rows, int width)
    {
        if (value.Element.ValueKind == JsonValueKind.Null)
        {
            return new([], null);
        }

        int[] named = [.. value["rows"].Items().Select(row => row.Whole())];
        var values = value["values"].Numbers();
        if (Array.Exists(named, row => row < 0 || row >= rows))
        {
            throw value["rows"].Fault($"the table has the rows 0 to {rows - 1}");
        }

        if (values.Length != named.Length * width)
        {
            throw value["values"].Fault($"{values.Length} numbers are there for {named.Length} rows of {width}");
        }

        var dense = new double[rows * width];
        for (var i = 0; i < values.Length; i++)
        {
            dense[named[i / width] * width + i % width] += values[i];
        }

        return new([.. named.Distinct().Order()], dense);
    }
}
