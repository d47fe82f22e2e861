using System.Globalization;

namespace Downhill.Training;

/// <summary>Modules one after the other. Their weights lie in one flat buffer and so do their gradients, so that an
/// optimizer can step over the whole model in one sweep.</summary>
/// <remarks>A parameter's name is the position of its module, a dot, and its name there: <c>0.weight</c>,
/// <c>2.bias</c>, as in PyTorch.</remarks>
public sealed class Sequential : Module
{
    private readonly Module[] modules;

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
    /// <exception cref="InvalidOperationException">A module's parameters were taken before, or it stands in another
    /// model.</exception>
    public Sequential(long seed, params Module[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        this.modules = [.. modules];
        if (modules.Distinct().Count() != modules.Length)
        {
            throw new ArgumentException("A module stands twice in one Sequential; give each place its own.",
                nameof(modules));
        }

        Array.ForEach(this.modules, CheckCanBeAdded);
        for (var i = 0; i < modules.Length; i++)
        {
            AddModule(i.ToString(CultureInfo.InvariantCulture), modules[i]);
        }

        Initialize(seed);
    }

    /// <summary>The modules, first to last.</summary>
    public IReadOnlyList<Module> Modules => modules;

    /// <inheritdoc/>
    /// <remarks>A fusion that other modules cannot have: a linear layer rectifies its own output where a rectifier
    /// follows, and their way back is one operation too.</remarks>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        for (var i = 0; i < modules.Length; i++)
        {
            if (modules[i] is Linear layer && i + 1 < modules.Length && modules[i + 1] is Relu)
            {
                input = layer.Apply(input, tape, rectify: true);
                i++;
            }
            else
            {
                input = modules[i].Forward(input, tape);
            }
        }

        return input;
    }
}
