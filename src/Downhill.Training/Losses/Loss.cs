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
    /// <summary>Returns the softmax cross-entropy −log softmax(logits)[label], mean over all rows, in nats.</summary>
    /// <param name="logits">The logits: one class an element of the last dimension, whose rows are examples. They may
    /// be of any size, for the largest of a row is subtracted first.</param>
    /// <param name="labels">The class of each row, from 0.</param>
    /// <returns>The loss, a scalar on which to call <see cref="Tensor.Backward()"/>.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as rows, a label is no class, or there are no
    /// labels.</exception>
    public static Tensor CrossEntropy(Tensor logits, ReadOnlyMemory<int> labels)
    {
        Check(logits, labels.Span);
        var loss = Begin(logits, out var slope);
        loss.Values[0] = Softmax(logits, labels.Span, slope.Span);
        return Record(logits, loss, slope);
    }

    /// <summary>Returns the mean-squared error: the mean of (output − target)² over all elements.</summary>
    /// <param name="outputs">The outputs of a model, of any shape.</param>
    /// <param name="targets">The target of each element.</param>
    /// <returns>The loss, a scalar on which to call <see cref="Tensor.Backward()"/>.</returns>
    /// <exception cref="ArgumentException">There are not as many targets as outputs, or none.</exception>
    public static Tensor MeanSquaredError(Tensor outputs, ReadOnlyMemory<float> targets)
    {
        Check(outputs, targets.Span);
        var loss = Begin(outputs, out var slope);
        var x = outputs.Values;
        var t = targets.Span;
        var g = slope.Span;
        var total = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var difference = x[i] - t[i];
            total += (double)difference * difference;
            g[i] = 2 * difference / x.Length;
        }

        loss.Values[0] = (float)(total / x.Length);
        return Record(outputs, loss, slope);
    }

    /// <summary>Returns the binary cross-entropy −t·log σ(x) − (1 − t)·log(1 − σ(x)), mean over all elements, in
    /// nats.</summary>
    /// <remarks>σ is the logistic function. It is computed as max(x, 0) − t·x + log(1 + exp(−|x|)), which no logit
    /// overflows, as in PyTorch's <c>BCEWithLogitsLoss</c>.</remarks>
    /// <param name="logits">The logits x, of any shape and size.</param>
    /// <param name="targets">The target t of each element: 0, 1, or a probability between.</param>
    /// <returns>The loss, a scalar on which to call <see cref="Tensor.Backward()"/>.</returns>
    /// <exception cref="ArgumentException">There are not as many targets as logits, or none; or a target lies outside
    /// of [0, 1].</exception>
    public static Tensor BinaryCrossEntropy(Tensor logits, ReadOnlyMemory<float> targets)
    {
        Check(logits, targets.Span);
        CheckProbabilities(targets.Span);
        var loss = Begin(logits, out var slope);
        var x = logits.Values;
        var t = targets.Span;
        var g = slope.Span;
        var total = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var small = Math.Exp(-Math.Abs((double)x[i]));
            var logistic = (x[i] < 0 ? small : 1) / (1 + small);
            total += Math.Max(x[i], 0.0) - (t[i] * (double)x[i]) + Math.Log(1 + small);
            g[i] = (float)((logistic - t[i]) / x.Length);
        }

        loss.Values[0] = (float)(total / x.Length);
        return Record(logits, loss, slope);
    }

    private static Tensor Begin(Tensor outputs, out Memory<float> slope)
    {
        var tape = outputs.Tape ?? new Tape();
        slope = tape.Buffer(outputs.Length);
        return tape.Empty();
    }

    private static Tensor Record(Tensor outputs, Tensor loss, Memory<float> slope)
    {
        loss.Tape!.Record(LossOperation.Instance, outputs, loss, slope);
        return loss;
    }

    /// <summary>Computes the mean loss, and leaves its slope, (softmax − one-hot) / batch, in
    /// <paramref name="slope"/>.</summary>
    private static float Softmax(Tensor logits, ReadOnlySpan<int> labels, Span<float> slope)
    {
        var values = logits.Values;
        var columns = Classes(logits);
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

    private static int Classes(Tensor logits) => logits.Node.Shape is [.., var last] ? last : 1;

    private static void Check(Tensor logits, ReadOnlySpan<int> labels)
    {
        var classes = Classes(logits);
        if (labels.IsEmpty || (long)labels.Length * classes != logits.Length)
        {
            throw new ArgumentException(
                $"There are {labels.Length} labels for logits of shape {ListText.InBrackets(logits.Shape)}: "
                + "give one label for each row, and at least one row.", nameof(labels));
        }

        for (var row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"Label {labels[row]} of row {row} is no class: the logits have {classes} columns, so "
                    + $"labels run from 0 to {classes - 1}.", nameof(labels));
            }
        }
    }

    private static void Check(Tensor outputs, ReadOnlySpan<float> targets)
    {
        if (targets.IsEmpty || targets.Length != outputs.Length)
        {
            throw new ArgumentException(
                $"There are {targets.Length} targets for outputs of shape {ListText.InBrackets(outputs.Shape)}: "
                + "give one for each element, and at least one.", nameof(targets));
        }
    }

    private static void CheckProbabilities(ReadOnlySpan<float> targets)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"Target {i} is {targets[i]}, no probability. Binary cross-entropy takes 0, 1, or a number "
                    + "between.", nameof(targets));
            }
        }
    }
}
