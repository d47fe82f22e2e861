namespace Downhill.Training;

/// <summary>The loss and accuracy of a model on a data set.</summary>
/// <param name="Loss">The softmax cross-entropy, mean over the examples, in nats.</param>
/// <param name="Accuracy">The share of examples whose largest logit is that of their class, 0 to 1.</param>
public readonly record struct Evaluation(double Loss, double Accuracy)
{
    /// <summary>Evaluates a model on all examples, in the order of the file.</summary>
    /// <remarks>The model does not train meanwhile (<see cref="Module.IsTraining"/>).</remarks>
    /// <param name="model">The classifier, with one logit for each class.</param>
    /// <param name="data">The examples.</param>
    /// <param name="batch">The number of examples at a time, which changes the result by rounding at most; default
    /// 512.</param>
    public static Evaluation Of(Module model, Dataset data, int batch = 512)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        var isTraining = model.IsTraining;
        model.IsTraining = false;
        try
        {
            var (loss, right) = (0.0, 0L);
            foreach (var (images, labels) in data.Batches(batch))
            {
                var logits = model.Forward(images);
                loss += (double)Training.Loss.CrossEntropy(logits, labels).Item * images.Rows;
                right += Right(logits, labels.Span);
            }

            return new(loss / data.Count, (double)right / data.Count);
        }
        finally
        {
            model.IsTraining = isTraining;
        }
    }

    private static int Right(Tensor logits, ReadOnlySpan<int> labels)
    {
        var right = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var x = logits.Values.Slice(row * logits.Columns, logits.Columns);
            right += Largest(x) == labels[row] ? 1 : 0;
        }

        return right;
    }

    private static int Largest(ReadOnlySpan<float> x)
    {
        var best = 0;
        for (var i = 1; i < x.Length; i++)
        {
            best = x[i] > x[best] ? i : best;
        }

        return best;
    }
}
