using Downhill.Lab.Search;
using Downhill.Training;

namespace Downhill.Lab.Tasks;

/// <summary>Training of a network that predicts each character of a text from those before it.</summary>
internal sealed class CharacterModel : ITaskModel
{
    /// <summary>The number of characters of a sequence.</summary>
    public const int Time = 32;

    /// <summary>The number of steps of an epoch; fewer if these see the whole text.</summary>
    public const int StepsEach = 200;

    private const int Batch = 16;
    private const int JudgedSequences = 256;
    private readonly Sequential network;
    private readonly int[] train;
    private readonly int[] judged;
    private readonly Generator places;
    private readonly int[] starts = new int[Batch];
    private long at = -1;

    /// <summary>Initializes a model with weights of a seed.</summary>
    /// <param name="make">Makes the network of a seed for a number of characters.</param>
    /// <param name="text">The text.</param>
    /// <param name="purpose">The purpose of the text to judge by.</param>
    /// <param name="seed">The seed of the weights and of the places to train at.</param>
    public CharacterModel(Func<long, int, Sequential> make, CharacterText text, TextPurpose purpose, long seed)
    {
        network = make(seed, text.Count);
        (train, judged) = (text.Codes[(int)TextPurpose.Train], text.Codes[(int)purpose]);
        places = new(~seed);
        Bound = Math.Log(text.Count);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IParameter> Parameters => network.Parameters;

    /// <inheritdoc/>
    public int Steps => Math.Clamp(train.Length / (Batch * Time), 1, StepsEach);

    /// <inheritdoc/>
    public double Bound { get; }

    /// <inheritdoc/>
    public double Gradient(long step)
    {
        if (step != at)
        {
            at = step;
            foreach (ref var start in starts.AsSpan())
            {
                start = places.Below(train.Length - Time);
            }
        }

        var loss = LossAt(train, starts);
        loss.Backward();
        return loss.Item;
    }

    /// <inheritdoc/>
    public TaskResult Evaluate(double mean)
    {
        var count = Math.Min(JudgedSequences, (judged.Length - 1) / Time);
        var stride = (judged.Length - 1 - Time) / Math.Max(1, count - 1);
        var sum = 0.0;
        foreach (var some in Enumerable.Range(0, count).Chunk(Batch))
        {
            sum += (double)LossAt(judged, [.. some.Select(i => i * stride)]).Item * some.Length;
        }

        return new(sum / count, double.NaN);
    }

    /// <summary>Returns the mean loss of predicting the characters after those of some sequences.</summary>
    private Tensor LossAt(int[] codes, ReadOnlySpan<int> from)
    {
        var inputs = new float[from.Length * Time];
        var next = new int[from.Length * Time];
        for (var i = 0; i < inputs.Length; i++)
        {
            var place = from[i / Time] + (i % Time);
            (inputs[i], next[i]) = (codes[place], codes[place + 1]);
        }

        return Loss.CrossEntropy(network.Forward(new(inputs, from.Length, Time)), next);
    }
}
