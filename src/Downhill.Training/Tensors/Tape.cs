namespace Downhill.Training;

/// <summary>What one forward pass did, so that it can be walked back, and the memory it did it in.</summary>
/// <remarks>The next pass asks for the same buffers in the same order, so each gets the one it had before; a buffer is
/// replaced only by a longer one.</remarks>
internal sealed class Tape
{
    private readonly List<float[]> buffers = [];
    private readonly List<(Tensor Result, Action Backward)> records = [];
    private int taken;

    /// <summary>The number of the forward pass; tensors of another one are stale.</summary>
    public int Pass { get; private set; }

    /// <summary>How many threads an operation may use.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>Forgets the last pass; its buffers are handed out again.</summary>
    public void Restart()
    {
        records.Clear();
        taken = 0;
        Pass++;
    }

    /// <summary>A tensor for a result of this pass; its content is arbitrary.</summary>
    public Tensor Result(params int[] shape) =>
        new(Take(shape.Aggregate(1, (product, extent) => checked(product * extent))), shape, this);

    /// <summary>Says how to get from the gradient of <paramref name="result"/> to the gradients of what it came
    /// from.</summary>
    public void Record(Tensor result, Action backward) => records.Add((result, backward));

    /// <summary>Runs the records backwards; those whose result has no gradient had no part in the loss.</summary>
    public void Rewind()
    {
        for (var i = records.Count - 1; i >= 0; i--)
        {
            if (records[i].Result.HasGradient)
            {
                records[i].Backward();
            }
        }

        records.Clear();
    }

    /// <summary>The next buffer; its content is arbitrary.</summary>
    public Memory<float> Take(int length)
    {
        if (taken == buffers.Count)
        {
            buffers.Add([]);
        }

        if (buffers[taken].Length < length)
        {
            buffers[taken] = GC.AllocateUninitializedArray<float>(length);
        }

        return buffers[taken++].AsMemory(0, length);
    }
}
