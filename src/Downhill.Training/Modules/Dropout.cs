namespace Downhill.Training;

/// <summary>Dropout: in training each element becomes 0 with a given probability p, and the others are divided by
/// 1 − p.</summary>
/// <remarks>Srivastava et al., 2014, in the inverted form, as in PyTorch: where the model does not train
/// (<see cref="Module.IsTraining"/>), the input passes unchanged. What is dropped depends on the seed of the model and
/// on the number of passes only, on every machine and with any number of threads.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var model = new Sequential(seed: 1, new Linear(4, 100), new Relu(), new Dropout(0.5), new Linear(100, 2));
/// var input = new Tensor(new float[] { 1, 2, 3, 4 }, 1, 4);
///
/// model.Forward(input);          // half of the units are dropped
/// model.IsTraining = false;
/// model.Forward(input);          // none
/// </code>
/// </example>
public sealed class Dropout : Module
{
    /// <summary>Initializes the module.</summary>
    /// <param name="probability">The probability that an element is dropped, in [0, 1]; default 0.5, as in
    /// PyTorch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public Dropout(double probability = 0.5)
    {
        Probability = probability is >= 0 and <= 1 ? probability : throw new ArgumentOutOfRangeException(
            nameof(probability), probability, "A probability lies in [0, 1]. Try 0.1 for little, 0.5 for much.");
    }

    /// <summary>Gets the probability that an element is dropped.</summary>
    public double Probability { get; }

    /// <summary>Gets the source of chance, which the model's seed sets.</summary>
    /// <remarks>To go on with training as if it had not stopped, save its <see cref="Generator.State"/> and set
    /// it.</remarks>
    public Generator Generator { get; } = new(0);

    /// <inheritdoc/>
    public override string ToString() => $"Dropout({Probability})";

    /// <inheritdoc/>
    protected override void Initialize(Generator generator)
    {
        Generator.State = unchecked((long)generator.Next());
    }

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        if (!tape.IsTraining || Probability == 0)
        {
            return input;
        }

        var output = tape.EmptyLike(input);
        var saved = tape.Buffer(input.Length);
        Draw(saved.Span);
        var x = input.Values;
        var y = output.Values;
        var factors = saved.Span;
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = x[i] * factors[i];
        }

        tape.Record(this, input, output, saved);
        return output;
    }

    /// <inheritdoc/>
    protected override void Backward(in TapeEntry entry)
    {
        if (!entry.Input.NeedsGradient)
        {
            return;
        }

        var slope = entry.Output.Gradient;
        var factors = entry.Saved.Span;
        var gradient = entry.Input.TakeGradient(out var accumulate);
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (accumulate ? gradient[i] : 0) + (slope[i] * factors[i]);
        }
    }

    private void Draw(Span<float> factors)
    {
        var kept = (float)(1 / (1 - Probability));
        foreach (ref var factor in factors)
        {
            factor = Generator.Uniform() < Probability ? 0 : kept;
        }
    }
}
