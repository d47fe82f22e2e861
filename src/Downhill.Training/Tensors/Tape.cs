using System.Runtime.InteropServices;

namespace Downhill.Training;

/// <summary>What one forward pass did, so that it can be walked back, and the memory it did it in.</summary>
/// <remarks>The next pass asks for the same buffers in the same order, so each gets the one it had before; a buffer is
/// replaced only by a longer one. So it is with nodes.</remarks>
internal sealed class Tape
{
    private readonly List<float[]> buffers = [];
    private readonly List<TapeNode> nodes = [];
    private readonly List<TapeEntry> records = [];
    private int buffersTaken;
    private int nodesTaken;

    /// <summary>The number of the forward pass; tensors of another one are stale.</summary>
    public int Pass { get; private set; }

    /// <summary>How many threads an operation may use.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>Forgets the last pass; its memory is handed out again.</summary>
    public void Restart()
    {
        records.Clear();
        (buffersTaken, nodesTaken) = (0, 0);
        Pass++;
    }

    /// <summary>A tensor for a result of this pass; its content is arbitrary.</summary>
    public Tensor Empty(params ReadOnlySpan<int> shape)
    {
        var length = 1;
        foreach (var extent in shape)
        {
            length = checked(length * extent);
        }

        if (nodesTaken == nodes.Count)
        {
            nodes.Add(new() { Tape = this });
        }

        var node = nodes[nodesTaken++];
        node.Renew(Buffer(length), shape);
        return new(node, Pass);
    }

    /// <summary>Notes what was done.</summary>
    public void Record(in TapeEntry record) => records.Add(record);

    /// <summary>Runs the records backwards; those whose result has no gradient had no part in the loss.</summary>
    public void Backward()
    {
        for (var i = records.Count - 1; i >= 0; i--)
        {
            ref readonly var record = ref CollectionsMarshal.AsSpan(records)[i];
            if (record.Output.HasGradient)
            {
                record.Operation.Backward(record);
            }
        }

        records.Clear();
    }

    /// <summary>The next buffer; its content is arbitrary.</summary>
    public Memory<float> Buffer(int length)
    {
        if (buffersTaken == buffers.Count)
        {
            buffers.Add([]);
        }

        if (buffers[buffersTaken].Length < length)
        {
            buffers[buffersTaken] = GC.AllocateUninitializedArray<float>(length);
        }

        return buffers[buffersTaken++].AsMemory(0, length);
    }
}
