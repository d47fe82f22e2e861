namespace Downhill.Training;

/// <summary>Provides losses: scalars that say how far a model's output is from its targets.</summary>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var logits = new Tensor(new float[] { 2, 0, 0, 0, 3, 0 }, 2, 3);   // two examples, three classes
/// var loss = Loss.CrossEntropy(logits, new[] { 0, 1 });
///
/// Console.WriteLine($"{loss.Item:F3}");   // 0.167
/// </code>
/// </example>
public static class Loss
{
    /// <summary>Returns the softmax cross-entropy −log softmax(logits)[label], mean over the batch, in nats.</summary>
    /// <param name="logits">The logits: one example a row, one class a column. They may be of any size, for the largest
    /// of a row is subtracted first.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <returns>The loss, a scalar on which to call <see cref="Tensor.Backward"/>.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as rows, a label is no class, or there are no
    /// labels.</exception>
    public static Tensor CrossEntropy(Tensor logits, ReadOnlyMemory<int> labels)
    {
        Check(logits, labels.Span);
        var tape = logits.Tape ?? new Tape();
        var loss = tape.Empty();
        var slope = tape.Buffer(logits.Length);
        loss.Values[0] = Softmax(logits, labels.Span, slope.Span);
        tape.Record(CrossEntropyOperation.Instance, logits, loss, slope);
        return loss;
    }

    /// <summary>Computes the mean loss, and leaves its slope, (softmax − one-hot) / batch, in
    /// <paramref name="slope"/>.</summary>
    private static float Softmax(Tensor logits, ReadOnlySpan<int> labels, Span<float> slope)
    {
        var values = logits.Values;
        var columns = logits.Columns;
        var total = 0.0;
        for (var row = 0; row < labels.Length; row++)
        {
            var x = values.Slice(row * columns, columns);
            var y = slope.Slice(row * columns, columns);
            var largest = Largest(x);
            var sum = 0f;
            for (var i = 0; i < columns; i++)
            {
                sum += y[i] = MathF.Exp(x[i] - largest);
            }

            var scale = 1 / (sum * labels.Length);
            foreach (ref var probability in y)
            {
                probability *= scale;
            }

            y[labels[row]] -= 1f / labels.Length;
            total += Math.Log(sum) + largest - x[labels[row]];
        }

        return (float)(total / labels.Length);
    }

    private static float Largest(ReadOnlySpan<float> x)
    {
        var largest = float.NegativeInfinity;
        foreach (var value in x)
        {
            largest = MathF.Max(largest, value);
        }

        return largest;
    }

    private static void Check(Tensor logits, ReadOnlySpan<int> labels)
    {
        if (labels.Length != logits.Rows || labels.IsEmpty)
        {
            throw new ArgumentException(
                $"There are {labels.Length} labels for logits of shape {ListText.InBrackets(logits.Shape)}: "
                + "give one label for each row, and at least one row.", nameof(labels));
        }

        for (var row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)logits.Columns)
            {
                throw new ArgumentException(
                    $"Label {labels[row]} of row {row} is no class: the logits have {logits.Columns} columns, so "
                    + $"labels run from 0 to {logits.Columns - 1}.", nameof(labels));
            }
        }
    }
}
