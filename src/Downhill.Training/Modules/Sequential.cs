namespace Downhill.Training;

/// <summary>Modules one after the other. Their weights lie in one flat buffer and so do their gradients, so that an
/// optimizer can step over the whole model in one sweep.</summary>
/// <remarks>A parameter's name is the position of its module, a dot, and its name there: <c>0.weight</c>,
/// <c>2.bias</c>, as in PyTorch.</remarks>
public sealed class Sequential : Module
{
    private readonly Module[] modules;
    private Parameter[] parameters = [];

    /// <summary>Chains modules, with weights drawn with seed 0.</summary>
    /// <param name="modules">The modules, first to last; each may stand in one model, once.</param>
    public Sequential(params Module[] modules)
        : this(0, modules)
    {
    }

    /// <summary>Chains modules and draws their weights.</summary>
    /// <param name="seed">The same seed gives the same weights on every machine.</param>
    /// <param name="modules">The modules, first to last; each may stand in one model, once.</param>
    /// <exception cref="ArgumentException">A module stands twice.</exception>
    /// <exception cref="InvalidOperationException">A module's parameters were taken before.</exception>
    public Sequential(long seed, params Module[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        this.modules = [.. modules];
        if (modules.Distinct().Count() != modules.Length)
        {
            throw new ArgumentException("A module stands twice in one Sequential; give each place its own.",
                nameof(modules));
        }

        var length = modules.Sum(module => module.Weights.Length);
        (Weights, Gradients) = (new float[length], new float[length]);
        Rehouse("");
        Initialize(seed);
    }

    /// <summary>The modules, first to last.</summary>
    public IReadOnlyList<Module> Modules => modules;

    internal override IReadOnlyList<Parameter> Own => parameters;

    internal override void Initialize(Generator generator) =>
        Array.ForEach(modules, module => module.Initialize(generator));

    internal override Tensor Apply(Tensor input, Tape tape)
    {
        for (var i = 0; i < modules.Length; i++)
        {
            if (modules[i] is Linear layer)
            {
                var rectify = i + 1 < modules.Length && modules[i + 1] is Relu;
                input = layer.Apply(input, tape, rectify);
                i += rectify ? 1 : 0;
            }
            else
            {
                input = modules[i].Apply(input, tape);
            }
        }

        return input;
    }

    private protected override void Rehouse(string prefix)
    {
        var start = 0;
        for (var i = 0; i < modules.Length; i++)
        {
            var length = modules[i].Weights.Length;
            modules[i].Move($"{prefix}{i}.", Weights.Slice(start, length), Gradients.Slice(start, length));
            start += length;
        }

        parameters = [.. modules.SelectMany(module => module.Own)];
    }
}
