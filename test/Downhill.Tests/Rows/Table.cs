namespace Downhill.Tests.Rows;

/// <summary>A table of weights with an optimizer, and gradients of some of its rows.</summary>
internal sealed class Table
{
    private readonly bool isDense;

    public Table(
        int rows, int width, OptimizerOptions options, AbsentRows absent = AbsentRows.Lazy, bool isDense = false,
        int threads = 1, double? norm = null)
    {
        this.isDense = isDense;
        var random = new Random(7);
        Weights = new(
            "table", Enumerable.Range(0, rows * width).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray(),
            shape: [rows, width]);
        Optimizer = new([Weights], options)
        {
            AbsentRows = absent, Threads = threads, MaxGradientNorm = norm,
        };
    }

    public Parameter Weights { get; }

    public Optimizer Optimizer { get; }

    private int Rows => Weights.Shape[0];

    private int Width => Weights.Shape[1];

    /// <summary>Does a step with gradients of rows, which depend on seed and row alone.</summary>
    public void Step(int seed, params ReadOnlySpan<int> rows)
    {
        if (isDense)
        {
            var dense = Weights.TakeGradient(out _);
            dense.Clear();
            foreach (var row in rows)
            {
                Draw(seed, row, Width).CopyTo(dense[(row * Width)..]);
            }
        }
        else
        {
            Weights.ClearGradient();
            var gradient = Weights.TakeRowGradient()!;
            foreach (var row in rows)
            {
                gradient.Add([row], Draw(seed, row, Width));
            }
        }

        Optimizer.Step();
    }

    /// <summary>Returns the bits of weights and state of some rows; of all if none is named.</summary>
    public int[] Bits(params int[] rows)
    {
        rows = rows.Length > 0 ? rows : [.. Enumerable.Range(0, Rows)];
        IEnumerable<ReadOnlyMemory<float>> all =
            [Weights.Values, .. Optimizer.Groups[0].Options.States.Select(
                state => Optimizer.State.Floats("table", state.Key))];
        return [.. all.SelectMany(array => rows.SelectMany(row => array.Slice(row * Width, Width).ToArray()))
            .Select(BitConverter.SingleToInt32Bits)];
    }

    public static float[] Draw(int seed, int row, int width)
    {
        var random = new Random(seed * 1009 + row);
        return [.. Enumerable.Range(0, width).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
