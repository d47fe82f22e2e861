using System.Numerics;
using Downhill.Matrices.Directions;

namespace Downhill.Matrices.AdamMini;

/// <summary>The middle of Adam-mini's update: the first moment over the root of the block's second.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class AdamMiniPhase<T>(AdamMiniOptions options) : DirectionPhase<T>(options)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override string Optimizer => "Adam-mini";

    /// <inheritdoc/>
    public override IReadOnlyList<TensorState> States(IReadOnlyList<int> shape) =>
        [new("m", shape), new("vmean", Length(shape) / Block(shape, Length(shape)))];

    /// <inheritdoc/>
    public override void Check(string parameter, IReadOnlyList<int> shape)
    {
        base.Check(parameter, shape);
        var block = Block(shape, Length(shape));
        if (Length(shape) % block != 0)
        {
            throw new ArgumentException(
                $"'{parameter}' has the shape {ListText.InBrackets(shape)}, which blocks of {block} weights do "
                + $"not fill. Give it a group of its own with another {nameof(AdamMiniOptions.BlockLength)}.",
                nameof(parameter));
        }
    }

    /// <inheritdoc/>
    protected override void Direct(in TensorUpdate<T> tensor)
    {
        var o = tensor.Values;
        var (step, t, block) = (tensor.Now.Step, tensor.Now.Update.Value, Block(tensor.Shape, o.Length));
        Span<T> m = tensor.States[0], v = tensor.States[1];
        double β1 = options.Beta1.At(step).Value, β2 = options.Beta2.At(step).Value;
        double c1 = 1 - Math.Pow(β1, t), c2 = 1 - Math.Pow(β2, t), ε = options.Epsilon.At(step).Value;
        Level1<T>.Scale(T.CreateTruncating(β1), m, m);
        Level1<T>.Axpy(T.CreateTruncating(1 - β1), o, m);
        for (var i = 0; i < v.Length; i++)
        {
            var g = o.Slice(i * block, block);
            var mean = double.CreateTruncating(Level1<T>.Dot(g, g)) / block;
            v[i] = T.CreateTruncating((β2 * double.CreateTruncating(v[i])) + ((1 - β2) * mean));
            var scale = 1 / (c1 * (Math.Sqrt(double.CreateTruncating(v[i]) / c2) + ε));
            Level1<T>.Scale(T.CreateTruncating(scale), m.Slice(i * block, block), g);
        }
    }

    private static int Length(IReadOnlyList<int> shape) => new TensorState("", shape).Length;

    private int Block(IReadOnlyList<int> shape, int length) => options.BlockLength > 0 ? (int)options.BlockLength
        : options.Blocks switch
        {
            AdamMiniBlocks.Element => 1,
            AdamMiniBlocks.Row when shape.Count == 2 => Math.Max(1, shape[1]),
            _ => Math.Max(1, length),
        };
}
