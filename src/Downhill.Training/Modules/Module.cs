namespace Downhill.Training;

/// <summary>A part of a model: a function of a batch, and the parameters it is a function of.</summary>
/// <remarks>
/// To write a layer, add its parameters in the constructor (<see cref="AddParameter"/>) and override
/// <see cref="Apply"/>, <see cref="Backward"/> and, where zeros will not do, <see cref="Initialize(Generator)"/>. To
/// write a module of modules, add them in the constructor (<see cref="AddModule"/>) and override <see cref="Apply"/>
/// alone.
/// A module works for one thread at a time; different models may train side by side.
/// </remarks>
public abstract partial class Module : IOperation
{
    private readonly Tape tape = new();
    private Module? parent;
    private bool isBuilt;
    private bool isShown;

    /// <summary>The parameters by name, such as <c>0.weight</c>: its own, then those of the modules in it. They are
    /// consecutive slices of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Parameter> Parameters
    {
        get
        {
            Build();
            isShown = true;
            return Parts.AllParameters;
        }
    }

    /// <summary>All weights of the model, parameter after parameter.</summary>
    public Memory<float> Weights
    {
        get
        {
            Build();
            return Parts.Weights;
        }
    }

    /// <summary>The gradients of all weights, in the same order.</summary>
    public Memory<float> Gradients
    {
        get
        {
            Build();
            return Parts.Gradients;
        }
    }

    /// <summary>The number of threads that a pass may use, 1 or more; default 1. The result does not depend on
    /// it.</summary>
    public int Threads
    {
        get => tape.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            tape.Threads = value;
        }
    }

    IReadOnlyList<Parameter> IOperation.Parameters => Parts.OwnParameters;

    /// <summary>The parameters and modules inside.</summary>
    internal ModuleParts Parts { get; } = new();

    private Module Root => parent?.Root ?? this;

    private bool IsShown => isShown || Parts.Any(module => module.IsShown);

    /// <summary>Computes the output for a batch and remembers what <see cref="Tensor.Backward"/> needs.</summary>
    /// <param name="input">One example a row.</param>
    /// <returns>The output; valid until this model runs forward again.</returns>
    /// <exception cref="ArgumentException">The input has a shape that the module cannot take.</exception>
    public Tensor Forward(Tensor input)
    {
        Build();
        if (input.Tape is { } running)
        {
            return Apply(input, running);
        }

        tape.Restart();
        return Apply(input, tape);
    }

    /// <summary>Computes the output for a batch within the pass of a larger model: for modules of modules.</summary>
    /// <param name="input">One example a row.</param>
    /// <param name="tape">The tape that records the pass.</param>
    /// <returns>The output; valid until the larger model runs forward again.</returns>
    /// <exception cref="ArgumentException">The input has a shape that the module cannot take, or belongs to another
    /// pass.</exception>
    public Tensor Forward(Tensor input, Tape tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        tape.CheckInput(input, nameof(input));
        Build();
        return Apply(input, tape);
    }

    /// <summary>Draws all weights anew.</summary>
    /// <param name="seed">The same seed gives the same weights on every machine.</param>
    public void Initialize(long seed)
    {
        Root.Parts.Lay();
        InitializeAll(new(seed));
    }

    void IOperation.Backward(in TapeEntry entry) => Backward(entry);

    /// <summary>Refuses a module that cannot become part of a larger model.</summary>
    private protected static void CheckCanBeAdded(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module.parent is not null)
        {
            throw new InvalidOperationException(
                $"This {module.GetType().Name} stands in a model already. Make another for the second place.");
        }

        if (module.IsShown)
        {
            throw new InvalidOperationException(
                "The parameters of a module were taken before it became part of a model, which moves them into memory "
                + "of its own. Build the whole model first, then take its Parameters.");
        }
    }

    private void CheckNotLaid(string name)
    {
        if (Parts.IsLaid)
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} is in use, so '{name}' comes too late. "
                + "Add parameters and modules in the constructor.");
        }
    }

    /// <summary>Lays out the model that this is part of, and draws its weights with seed 0, unless that is
    /// done.</summary>
    private void Build()
    {
        if (!isBuilt)
        {
            Root.Parts.Lay();
            Root.InitializeAll(new(0));
        }
    }

    private void InitializeAll(Generator generator)
    {
        Initialize(generator);
        Parts.ForEach(module => module.InitializeAll(generator));
        isBuilt = true;
    }

    private void Reset()
    {
        (isBuilt, Parts.IsLaid) = (false, false);
        Parts.ForEach(module => module.Reset());
    }
}
