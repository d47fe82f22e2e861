using Downhill.Training;

namespace Downhill.Lab.Claims.Objectives;

/// <summary>The adding problem: a recurrent net reads numbers of which two are marked, and tells the sum of
/// those.</summary>
/// <remarks>Hochreiter and Schmidhuber, 1997, doi:10.1162/neco.1997.9.8.1735, section 5.4. The net is Elman's, with
/// tanh: h = tanh(W·h + u·x + m·marked + b), answer = v·h + c. The loss is the mean square error over other sequences;
/// a net that always tells the mean, 1, has 1/6.</remarks>
internal sealed class AddingProblem : IObjective
{
    private const int Hidden = 8;
    private const int Length = 8;
    private const int Batch = 8;
    private const int Held = 100;
    private const int Input = Hidden * Hidden;
    private const int Mark = Input + Hidden;
    private const int Bias = Mark + Hidden;
    private const int Output = Bias + Hidden;
    private const int Size = Output + Hidden + 1;
    private readonly Generator generator;
    private readonly (double[] Values, int First, int Second)[] held;

    /// <summary>Initializes the problem with the sequences of a seed.</summary>
    /// <param name="seed">The seed of initial weights and of all sequences.</param>
    public AddingProblem(long seed)
    {
        generator = new(seed);
        var bound = 1 / Math.Sqrt(Hidden);
        Start = [.. Enumerable.Range(0, Size).Select(_ => generator.Uniform(-bound, bound))];
        held = [.. Enumerable.Range(0, Held).Select(_ => Sequence())];
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Start { get; }

    /// <inheritdoc/>
    public double Loss(ReadOnlySpan<double> weights)
    {
        var (sum, hidden) = (0.0, new double[(Length + 1) * Hidden]);
        foreach (var one in held)
        {
            sum += Math.Pow(Error(weights, one, hidden), 2);
        }

        return sum / Held;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        gradient.Clear();
        var hidden = new double[(Length + 1) * Hidden];
        for (var i = 0; i < Batch; i++)
        {
            var sequence = Sequence();
            var slope = 2 * Error(weights, sequence, hidden) / Batch;
            Backward(weights, sequence, hidden, slope, gradient);
        }
    }

    /// <summary>Runs the net over a sequence.</summary>
    /// <returns>The answer minus the true sum.</returns>
    private static double Error(
        ReadOnlySpan<double> weights, (double[] Values, int First, int Second) sequence, double[] hidden)
    {
        for (var t = 0; t < Length; t++)
        {
            for (var i = 0; i < Hidden; i++)
            {
                var sum = weights[Bias + i] + (weights[Input + i] * sequence.Values[t])
                    + (IsMarked(sequence, t) ? weights[Mark + i] : 0);
                for (var j = 0; j < Hidden; j++)
                {
                    sum += weights[(i * Hidden) + j] * hidden[(t * Hidden) + j];
                }

                hidden[((t + 1) * Hidden) + i] = Math.Tanh(sum);
            }
        }

        var answer = weights[Output + Hidden];
        for (var i = 0; i < Hidden; i++)
        {
            answer += weights[Output + i] * hidden[(Length * Hidden) + i];
        }

        return answer - sequence.Values[sequence.First] - sequence.Values[sequence.Second];
    }

    /// <summary>Adds the gradient of a sequence, backward through time.</summary>
    private static void Backward(
        ReadOnlySpan<double> weights, (double[] Values, int First, int Second) sequence, double[] hidden, double slope,
        Span<double> gradient)
    {
        Span<double> back = stackalloc double[Hidden], before = stackalloc double[Hidden];
        gradient[Output + Hidden] += slope;
        for (var i = 0; i < Hidden; i++)
        {
            gradient[Output + i] += slope * hidden[(Length * Hidden) + i];
            back[i] = slope * weights[Output + i];
        }

        for (var t = Length - 1; t >= 0; t--)
        {
            before.Clear();
            for (var i = 0; i < Hidden; i++)
            {
                var h = hidden[((t + 1) * Hidden) + i];
                var delta = back[i] * (1 - (h * h));
                gradient[Bias + i] += delta;
                gradient[Input + i] += delta * sequence.Values[t];
                gradient[Mark + i] += IsMarked(sequence, t) ? delta : 0;
                for (var j = 0; j < Hidden; j++)
                {
                    gradient[(i * Hidden) + j] += delta * hidden[(t * Hidden) + j];
                    before[j] += delta * weights[(i * Hidden) + j];
                }
            }

            before.CopyTo(back);
        }
    }

    private static bool IsMarked((double[] Values, int First, int Second) sequence, int t) =>
        t == sequence.First || t == sequence.Second;

    /// <summary>Draws a sequence with a mark in either half.</summary>
    private (double[] Values, int First, int Second) Sequence() => (
        [.. Enumerable.Range(0, Length).Select(_ => generator.Uniform())], generator.Below(Length / 2),
        (Length / 2) + generator.Below(Length / 2));
}
