using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Logistic regression from the words of a passage to the part of the text that it comes from.</summary>
/// <remarks>Weights start at zero, and the loss is convex. Most words are rare: a step's gradient is zero for most
/// rows.</remarks>
internal sealed class BagOfWordsModel : ITableModel
{
    private const int Batch = 32;
    private const int Part = 512;
    private readonly EmbeddingBag table;
    private readonly (int[] Bag, int Part)[] train;
    private readonly (int[] Bag, int Part)[] judged;
    private readonly int[] order;
    private readonly Generator orders;
    private long at = -1;

    /// <summary>Initializes a model.</summary>
    /// <param name="words">The words.</param>
    /// <param name="purpose">The purpose of the passages to judge by.</param>
    /// <param name="seed">The seed of the order of passages.</param>
    public BagOfWordsModel(BagOfWords words, TextPurpose purpose, long seed)
    {
        var parts = words.Corpus.Parts.Count;
        table = new(words.Count, parts) { Padding = BagOfWords.Padding };
        table.Weights.Span.Clear();
        (train, judged) = (words.Bags(TextPurpose.Train), words.Bags(purpose));
        (order, orders) = ([.. Enumerable.Range(0, train.Length)], new(seed));
        Steps = Math.Max(1, train.Length / Batch);
        Bound = Math.Log(parts);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IParameter> Parameters => table.Parameters;

    /// <inheritdoc/>
    public int Steps { get; }

    /// <inheritdoc/>
    public double Bound { get; }

    /// <inheritdoc/>
    public bool HasRowGradient
    {
        get => table.IsSparse;
        set => table.IsSparse = value;
    }

    /// <inheritdoc/>
    public double Gradient(long step)
    {
        if (step != at && step % Steps == 0)
        {
            orders.Shuffle(order.AsSpan());
        }

        at = step;
        var batch = order.AsSpan((int)(step % Steps) * Batch, Math.Min(Batch, train.Length));
        var (input, labels) = Gathered(train, batch);
        var loss = Loss.CrossEntropy(table.Forward(input), labels);
        loss.Backward();
        return loss.Item;
    }

    /// <inheritdoc/>
    public TaskResult Evaluate(double mean)
    {
        var (loss, right) = (0.0, 0);
        foreach (var some in Enumerable.Range(0, judged.Length).Chunk(Part))
        {
            var (input, labels) = Gathered(judged, some);
            var logits = table.Forward(input);
            loss += (double)Loss.CrossEntropy(logits, labels).Item * labels.Length;
            for (var i = 0; i < labels.Length; i++)
            {
                var row = logits.Values.Slice(i * logits.Columns, logits.Columns);
                right += row.IndexOf(Largest(row)) == labels[i] ? 1 : 0;
            }
        }

        return new(loss / judged.Length, (double)right / judged.Length);
    }

    private static float Largest(ReadOnlySpan<float> row)
    {
        var largest = row[0];
        foreach (var value in row)
        {
            largest = MathF.Max(largest, value);
        }

        return largest;
    }

    private static (Tensor Input, int[] Labels) Gathered((int[] Bag, int Part)[] all, ReadOnlySpan<int> chosen)
    {
        var longest = 0;
        var labels = new int[chosen.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            (longest, labels[i]) = (Math.Max(longest, all[chosen[i]].Bag.Length), all[chosen[i]].Part);
        }

        var indices = new float[chosen.Length * longest];
        for (var i = 0; i < chosen.Length; i++)
        {
            var bag = all[chosen[i]].Bag;
            for (var j = 0; j < bag.Length; j++)
            {
                indices[(i * longest) + j] = bag[j];
            }
        }

        return (new(indices, chosen.Length, longest), labels);
    }
}
