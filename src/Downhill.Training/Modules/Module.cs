namespace Downhill.Training;

/// <summary>A part of a model: a function of a batch and of parameters.</summary>
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

    /// <summary>Gets the parameters, named as <c>0.weight</c>: the module's own, then those of the modules
    /// inside.</summary>
    /// <remarks>They are consecutive slices of <see cref="Weights"/>.</remarks>
    public IReadOnlyList<Parameter> Parameters
    {
        get
        {
            Build();
            isShown = true;
            return Parts.AllParameters;
        }
    }

    /// <summary>Gets all weights of the module, parameter after parameter.</summary>
    public Memory<float> Weights
    {
        get
        {
            Build();
            return Parts.Weights;
        }
    }

    /// <summary>Gets the gradients of all weights, in the same order.</summary>
    public Memory<float> Gradients
    {
        get
        {
            Build();
            return Parts.Gradients;
        }
    }

    /// <summary>Gets or sets the number of threads that a pass may use, 1 or more; default 1.</summary>
    /// <remarks>The result does not depend on it.</remarks>
    public int Threads
    {
        get => tape.Threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            tape.Threads = value;
        }
    }

    /// <summary>Gets or sets whether passes are part of training; default true.</summary>
    /// <remarks>A <see cref="Dropout"/> drops only then. What counts is the module on which
    /// <see cref="Forward(Tensor)"/> is called, the whole model. PyTorch's <c>train()</c> and <c>eval()</c> set
    /// it.</remarks>
    public bool IsTraining
    {
        get => tape.IsTraining;
        set => tape.IsTraining = value;
    }

    IReadOnlyList<Parameter> IOperation.Parameters => Parts.OwnParameters;

    /// <summary>Gets the parameters and modules inside.</summary>
    internal ModuleParts Parts { get; } = new();

    private Module Root => parent?.Root ?? this;

    private bool IsShown => isShown || Parts.Any(module => module.IsShown);

    /// <summary>Computes the output for a batch, and records the pass for <see cref="Tensor.Backward()"/>.</summary>
    /// <param name="input">The input, one example a row.</param>
    /// <returns>The output, valid until the model runs forward again.</returns>
    /// <exception cref="ArgumentException">The module cannot take an input of this shape.</exception>
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

    /// <summary>Computes the output for a batch within the pass of a larger model.</summary>
    /// <remarks>Modules of modules call it from their <see cref="Apply"/>.</remarks>
    /// <param name="input">The input, one example a row.</param>
    /// <param name="tape">The tape that records the pass.</param>
    /// <returns>The output, valid until the larger model runs forward again.</returns>
    /// <exception cref="ArgumentException">The module cannot take an input of this shape, or the input belongs to
    /// another pass.</exception>
    public Tensor Forward(Tensor input, Tape tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        tape.CheckInput(input, nameof(input));
        Build();
        return Apply(input, tape);
    }

    /// <summary>Draws all weights anew.</summary>
    /// <param name="seed">The seed. The same seed gives the same weights on every machine.</param>
    public void Initialize(long seed)
    {
        Root.Parts.Lay();
        InitializeAll(new(seed));
    }

    /// <summary>Returns the name of the module's type and, where it has some, its settings.</summary>
    /// <remarks>Messages name a module so.</remarks>
    public override string ToString() => GetType().Name;

    void IOperation.Backward(in TapeEntry entry) => Backward(entry);

    /// <summary>Throws if a module cannot become part of a larger model.</summary>
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

    /// <summary>Lays out the model of this module and draws its weights with seed 0, unless that is done.</summary>
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
