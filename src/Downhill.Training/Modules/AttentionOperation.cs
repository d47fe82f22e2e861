using Downhill.Matrices;

namespace Downhill.Training;

/// <summary>Causal attention softmax(q·kᵀ/√d)·v of several heads, from queries, keys and values beside each
/// other.</summary>
/// <remarks>The input is [batch, time, 3·features]. Saved are, for each example and head, q, k and v as matrices of
/// their own, [time, d], and the probabilities, [time, time].</remarks>
internal sealed class AttentionOperation(int features, int heads) : IOperation
{
    private readonly int size = features / heads;
    private readonly float scale = (float)(1 / Math.Sqrt((double)features / heads));

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Computes the output, [batch, time, features].</summary>
    public Tensor Apply(Tensor input, Tape tape)
    {
        var time = input.Node.Shape[1];
        var output = tape.EmptyLike(input, features);
        output.Values.Clear();
        var part = PartLength(time);
        var saved = tape.Buffer(checked(input.Rows * heads * part));
        var mixed = tape.Buffer(time * size).Span;
        for (var i = 0; i < input.Rows * heads; i++)
        {
            var (q, k, v, p) = Parts(saved.Span.Slice(i * part, part), time);
            Take(input.Values, 3 * features, i, 0, q);
            Take(input.Values, 3 * features, i, features, k);
            Take(input.Values, 3 * features, i, 2 * features, v);
            MatrixMultiply.Run(Rows(q, time), Rows(k, time).Transposed, p, threads: tape.Threads);
            Softmax(p, time);
            MatrixMultiply.Run(new(p, time, time), Rows(v, time), mixed, threads: tape.Threads);
            Add(mixed, output.Values, features, i, 0);
        }

        tape.Record(this, input, output, saved);
        return output;
    }

    /// <inheritdoc/>
    public void Backward(in TapeEntry entry)
    {
        var time = entry.Input.Node.Shape[1];
        var part = PartLength(time);
        var gradient = entry.Input.TakeSum();
        var scratch = entry.Output.Tape!.Buffer((2 * time * size) + (time * time)).Span;
        var slope = scratch[..(time * size)];
        var made = scratch.Slice(time * size, time * size);
        var scores = scratch[(2 * time * size)..];
        for (var i = 0; i < entry.Input.Rows * heads; i++)
        {
            var (q, k, v, p) = Parts(entry.Saved.Span.Slice(i * part, part), time);
            Take(entry.Output.Gradient, features, i, 0, slope);
            MatrixMultiply.Run(new Matrix(p, time, time).Transposed, Rows(slope, time), made, threads: entry.Threads);
            Add(made, gradient, 3 * features, i, 2 * features);
            MatrixMultiply.Run(Rows(slope, time), Rows(v, time).Transposed, scores, threads: entry.Threads);
            BackwardSoftmax(p, scores, time);
            MatrixMultiply.Run(new(scores, time, time), Rows(k, time), made, threads: entry.Threads);
            Add(made, gradient, 3 * features, i, 0);
            MatrixMultiply.Run(new Matrix(scores, time, time).Transposed, Rows(q, time), made, threads: entry.Threads);
            Add(made, gradient, 3 * features, i, features);
        }
    }

    /// <summary>Turns products of queries and keys into probabilities: row t over columns 0 to t, zeros
    /// behind.</summary>
    private void Softmax(Span<float> scores, int time)
    {
        for (var t = 0; t < time; t++)
        {
            var row = scores.Slice(t * time, time);
            var largest = float.NegativeInfinity;
            foreach (var score in row[..(t + 1)])
            {
                largest = MathF.Max(largest, score);
            }

            var sum = 0f;
            foreach (ref var score in row[..(t + 1)])
            {
                sum += score = MathF.Exp(scale * (score - largest));
            }

            foreach (ref var score in row[..(t + 1)])
            {
                score /= sum;
            }

            row[(t + 1)..].Clear();
        }
    }

    /// <summary>Turns slopes of probabilities into slopes of products: p·(slope − Σ p·slope)/√d.</summary>
    private void BackwardSoftmax(ReadOnlySpan<float> p, Span<float> slopes, int time)
    {
        for (var t = 0; t < time; t++)
        {
            var probabilities = p.Slice(t * time, time);
            var row = slopes.Slice(t * time, time);
            var mean = 0f;
            for (var i = 0; i <= t; i++)
            {
                mean += probabilities[i] * row[i];
            }

            for (var i = 0; i <= t; i++)
            {
                row[i] = scale * probabilities[i] * (row[i] - mean);
            }

            row[(t + 1)..].Clear();
        }
    }

    private int PartLength(int time) => checked((3 * time * size) + (time * time));

    private HeadParts Parts(Span<float> part, int time) => new(part, time * size);

    private Matrix Rows(ReadOnlySpan<float> values, int time) => new(values, time, size);

    /// <summary>Copies the features of an example and head out of rows of a width.</summary>
    /// <param name="from">The rows of all examples.</param>
    /// <param name="width">The number of elements in a row.</param>
    /// <param name="index">The number of the example and head.</param>
    /// <param name="offset">The offset of the first head in a row.</param>
    /// <param name="to">The rows of the head.</param>
    private void Take(ReadOnlySpan<float> from, int width, int index, int offset, Span<float> to)
    {
        var start = Start(to.Length / size, width, index, offset);
        for (; !to.IsEmpty; to = to[size..], start += width)
        {
            from.Slice(start, size).CopyTo(to);
        }
    }

    /// <summary>Adds to the features of an example and head.</summary>
    private void Add(ReadOnlySpan<float> made, Span<float> to, int width, int index, int offset)
    {
        var start = Start(made.Length / size, width, index, offset);
        for (; !made.IsEmpty; made = made[size..], start += width)
        {
            RowKernels.Add(made[..size], to.Slice(start, size));
        }
    }

    private int Start(int time, int width, int index, int offset)
    {
        var (example, head) = Math.DivRem(index, heads);
        return (example * time * width) + offset + (head * size);
    }

    /// <summary>The saved matrices of one example and head.</summary>
    private readonly ref struct HeadParts(Span<float> part, int length)
    {
        private readonly Span<float> part = part;

        public void Deconstruct(out Span<float> q, out Span<float> k, out Span<float> v, out Span<float> p)
        {
            q = part[..length];
            k = part.Slice(length, length);
            v = part.Slice(2 * length, length);
            p = part[(3 * length)..];
        }
    }
}
