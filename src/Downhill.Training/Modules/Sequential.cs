using System.Globalization;

namespace Downhill.Training;

/// <summary>A model of modules in a row, each applied to the output of the one before.</summary>
/// <remarks>The weights lie in one flat buffer and so do their gradients, so that an optimizer steps over the whole
/// model in one sweep. A parameter's name is the position of its module, a dot, and its name there: <c>0.weight</c>,
/// <c>2.bias</c>, as in PyTorch.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Training;
///
/// byte[] pixels = [0, 0, 0, 255, 255, 0, 255, 255];   // exclusive or, as four images of 1 × 2 pixels
/// var data = new Dataset(pixels, new byte[] { 0, 1, 1, 0 }, rows: 1, columns: 2);
///
/// var model = new Sequential(new Linear(2, 8), new Relu(), new Linear(8, 2));
/// var optimizer = new Adam(model.Parameters, new() { LearningRate = 0.02 });
/// for (var epoch = 0; epoch &lt; 300; epoch++)
/// {
///     foreach (var (images, labels) in data.Batches(4, seed: epoch))
///     {
///         optimizer.ClearGradients();
///         var loss = Loss.CrossEntropy(model.Forward(images), labels);
///         loss.Backward();
///         optimizer.Step();
///     }
/// }
///
/// Console.WriteLine(Evaluation.Of(model, data).Accuracy);   // 1
/// </code>
/// </example>
public sealed class Sequential : Module
{
    private readonly Module[] modules;

    /// <summary>Initializes a model with random weights, drawn with seed 0.</summary>
    /// <param name="modules">The modules, first to last; each may be part of one model only, once.</param>
    public Sequential(params Module[] modules)
        : this(0, modules)
    {
    }

    /// <summary>Initializes a model with random weights.</summary>
    /// <param name="seed">The seed of the weights. The same seed gives the same weights on every machine.</param>
    /// <param name="modules">The modules, first to last; each may be part of one model only, once.</param>
    /// <exception cref="ArgumentException">A module occurs twice.</exception>
    /// <exception cref="InvalidOperationException">A module is part of another model, or its parameters were taken
    /// before.</exception>
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

    /// <summary>Gets the modules, first to last.</summary>
    public IReadOnlyList<Module> Modules => modules;

    /// <inheritdoc/>
    /// <remarks>Only this assembly can fuse so: a linear layer rectifies its own output where a rectifier follows, and
    /// the two are one operation in the backward pass.</remarks>
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
