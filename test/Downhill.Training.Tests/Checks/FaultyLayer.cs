namespace Downhill.Training.Tests.Checks;

/// <summary>A layer y = x·Wᵀ + b, square so that a transposed product fits, with a mistake in its backward
/// pass.</summary>
internal sealed class FaultyLayer : Module
{
    private readonly int n;
    private readonly Fault fault;
    private readonly Parameter weight;
    private readonly Parameter bias;
    private int passes;

    public FaultyLayer(int n, Fault fault)
    {
        (this.n, this.fault) = (n, fault);
        (weight, bias) = (AddParameter("weight", n, n), AddParameter("bias", n));
    }

    protected override void Initialize(Generator generator)
    {
        foreach (ref var w in weight.Values.Span)
        {
            w = (float)generator.Uniform(-1, 1);
        }
    }

    protected override Tensor Apply(Tensor input, Tape tape)
    {
        var output = tape.EmptyLike(input);
        for (var row = 0; row < input.Rows; row++)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = bias.Values.Span[i] + (fault == Fault.Changes ? passes : 0);
                for (var j = 0; j < n; j++)
                {
                    sum += weight.Values.Span[(i * n) + j] * input.Values[(row * n) + j];
                }

                output.Values[(row * n) + i] = sum;
            }
        }

        passes++;
        tape.Record(this, input, output);
        return output;
    }

    protected override void Backward(in TapeEntry entry)
    {
        var gw = Take(weight.TakeGradient(out var adds), adds && fault != Fault.Overwrites);
        var gb = Take(bias.TakeGradient(out adds), adds);
        var gx = Take(entry.Input.TakeGradient(out adds), adds && fault != Fault.OverwritesInput);
        var rows = fault == Fault.HalfTheRows ? entry.Input.Rows / 2 : entry.Input.Rows;
        var first = fault == Fault.LastRowOnly ? rows - 1 : 0;
        for (var row = first; row < rows; row++)
        {
            for (var i = 0; i < n; i++)
            {
                var slope = entry.Output.Gradient[(row * n) + i];
                gb[i] += fault == Fault.ForgotBias ? 0 : slope;
                for (var j = 0; j < n; j++)
                {
                    var (at, x) = ((i * n) + j, (row * n) + j);
                    gw[fault == Fault.Transposed ? (j * n) + i : at] +=
                        (fault == Fault.WrongSign ? -1 : 1) * slope * entry.Input.Values[x];
                    gx[x] += fault == Fault.ForgotInput ? 0
                        : (fault == Fault.InputSign ? -1 : 1) * slope * weight.Values.Span[at];
                }
            }
        }

        gw[^1] *= fault == Fault.OneElementOff ? 1.001f : 1;
    }

    private Span<float> Take(Span<float> memory, bool adds)
    {
        if (!adds && fault != Fault.AddsToOldMemory)
        {
            memory.Clear();
        }

        return memory;
    }
}
