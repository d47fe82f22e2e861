namespace Downhill.Training;

/// <summary>A part of a model: a function of a batch, and the parameters it is a function of.</summary>
/// <remarks>A module works for one thread at a time; different models may train side by side.</remarks>
public abstract class Module
{
    private readonly Tape tape = new();
    private bool shown;

    /// <summary>The parameters by name, such as <c>0.weight</c>; consecutive slices of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Parameter> Parameters
    {
        get
        {
            shown = true;
            return Own;
        }
    }

    /// <summary>All weights of the model, parameter after parameter.</summary>
    public Memory<float> Weights { get; private protected set; }

    /// <summary>The gradients of all weights, in the same order.</summary>
    public Memory<float> Gradients { get; private protected set; }

    /// <summary>How many threads a pass may use, 1 or more; default 1. The result does not depend on it.</summary>
    public int Threads
    {
        get => tape.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            tape.Threads = value;
        }
    }

    /// <summary>The parameters, without having been shown to anyone.</summary>
    internal abstract IReadOnlyList<Parameter> Own { get; }

    /// <summary>Computes the output for a batch and remembers what <see cref="Tensor.Backward"/> needs.</summary>
    /// <param name="input">One example a row.</param>
    /// <returns>The output; valid until this model runs forward again.</returns>
    /// <exception cref="ArgumentException">The input has a shape that the module cannot take.</exception>
    public Tensor Forward(Tensor input)
    {
        if (input.Tape is { } running)
        {
            return Apply(input, running);
        }

        tape.Restart();
        return Apply(input, tape);
    }

    /// <summary>Draws all weights anew.</summary>
    /// <param name="seed">The same seed gives the same weights on every machine.</param>
    public void Initialize(long seed) => Initialize(new Generator(seed));

    internal abstract void Initialize(Generator generator);

    internal abstract Tensor Apply(Tensor input, Tape tape);

    /// <summary>Moves the parameters, with their values, into memory of a larger model, under longer names.</summary>
    internal void Move(string prefix, Memory<float> weights, Memory<float> gradients)
    {
        if (shown)
        {
            throw new InvalidOperationException(
                "The parameters of a module were taken before it became part of a model, which moves them into memory "
                + "of its own. Build the whole model first, then take its Parameters.");
        }

        (Weights, Gradients) = (weights, gradients);
        Rehouse(prefix);
    }

    /// <summary>Lays the parameters into <see cref="Weights"/> and <see cref="Gradients"/>.</summary>
    private protected abstract void Rehouse(string prefix);
}
