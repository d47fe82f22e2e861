namespace Downhill.Training;

/// <summary>A residual connection, y = x + f(x), where f is one or more modules in a row.</summary>
/// <remarks>He et al., 2015, arXiv:1512.03385. The parameters of f are called <c>inner.0.weight</c> and so
/// on.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// // A block of a transformer that normalizes first.
/// var block = new Sequential(
///     new Residual(new LayerNorm(16), new CausalSelfAttention(16, heads: 4)),
///     new Residual(new LayerNorm(16), new Linear(16, 64), new Gelu(), new Linear(64, 16)));
/// var output = block.Forward(new Tensor(new float[2 * 10 * 16], 2, 10, 16));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 2, 10, 16
/// </code>
/// </example>
public sealed class Residual : Module
{
    /// <summary>Initializes a connection around modules.</summary>
    /// <param name="modules">The modules, first to last; each may be part of one model only, once. The last must give
    /// the shape that the first takes.</param>
    public Residual(params Module[] modules) => Inner = AddModule("inner", new Sequential(modules));

    /// <summary>Gets the modules that the input passes by.</summary>
    public Sequential Inner { get; }

    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape)
    {
        var change = Inner.Forward(input, tape);
        return change.Node.Shape.AsSpan().SequenceEqual(input.Node.Shape)
            ? tape.Add(input, change)
            : throw new ArgumentException(
                $"Residual adds its input of shape {ListText.InBrackets(input.Shape)} to what its modules make of it, "
                + $"which is of shape {ListText.InBrackets(change.Shape)}. Let the last module give the shape of the "
                + "input.", nameof(input));
    }
}
