using Downhill.Training;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>Logistic regression on made-up documents of few words, of which most are rare.</summary>
/// <remarks>The word of rank r has a frequency in proportion to 1/r, as words of languages have (Zipf, 1949). Each word
/// has a true weight, in which rare words may say more; labels are drawn by them. A step sees one document, so that
/// most weights have no gradient. The
/// loss is the mean over other documents of the same kind.</remarks>
internal sealed class SparseText : IObjective
{
    private const int Vocabulary = 400;
    private const int Length = 8;
    private const int Held = 300;
    private readonly Generator generator;
    private readonly double[] truth;
    private readonly double[] below;
    private readonly (int[] Words, bool Label)[] held;

    /// <summary>Initializes the documents of a seed.</summary>
    /// <param name="seed">The seed of the true weights and of all documents.</param>
    /// <param name="isSparse">Whether rare words are rare; else all are equally frequent.</param>
    /// <param name="isTelling">Whether a weight is as large as the root of the rank; else all are alike.</param>
    public SparseText(long seed, bool isSparse, bool isTelling)
    {
        generator = new(seed);
        truth = [.. Enumerable.Range(1, Vocabulary).Select(
            rank => (isTelling ? Math.Sqrt(rank) * 0.3 : 1.5) * generator.Normal())];
        below = Below(rank => isSparse ? 1 / rank : 1);
        held = [.. Enumerable.Range(0, Held).Select(_ => Document())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Start { get; } = new double[Vocabulary];

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var (words, label) in held)
        {
            var score = Score(weights, words);
            sum += Math.Log(1 + Math.Exp(-Math.Abs(score))) + Math.Max(label ? -score : score, 0);
        }

        return sum / Held;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        var (words, label) = Document();
        var slope = Sigmoid(Score(weights, words)) - (label ? 1 : 0);
        gradient.Clear();
        foreach (var word in words)
        {
            gradient[word] += slope;
        }
    }

    private static double[] Below(Func<double, double> frequency)
    {
        var (sum, below) = (0.0, new double[Vocabulary]);
        for (var word = 0; word < Vocabulary; word++)
        {
            below[word] = sum += frequency(word + 1);
        }

        return [.. below.Select(part => part / sum)];
    }

    private static double Score(ReadOnlySpan<double> weights, int[] words)
    {
        var sum = 0.0;
        foreach (var word in words)
        {
            sum += weights[word];
        }

        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private (int[] Words, bool Label) Document()
    {
        int[] words = [.. Enumerable.Range(0, Length).Select(_ => Word())];
        return (words, generator.Uniform() < Sigmoid(Score(truth, words)));
    }

    private int Word()
    {
        var at = Array.BinarySearch(below, generator.Uniform());
        return Math.Min(at < 0 ? ~at : at, Vocabulary - 1);
    }
}
