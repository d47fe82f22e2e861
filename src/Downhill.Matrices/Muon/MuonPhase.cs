using System.Numerics;
using Downhill.Matrices.Factorizations;

namespace Downhill.Matrices.Muon;

/// <summary>The middle of Muon's update: each direction is orthogonalized and scaled.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class MuonPhase<T>(MuonOptions options) : MatrixPhase<T>("Muon", options.Layout)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NewtonSchulzIteration<T> iteration = new();

    /// <inheritdoc/>
    public override OptimizerOptions First { get; } = new MuonDirectionOptions(options)
    {
        Maximize = options.Maximize, StateFormat = options.StateFormat, Rounding = options.Rounding,
        Seed = options.Seed,
    };

    /// <inheritdoc/>
    public override int State => 1;

    /// <inheritdoc/>
    public override TensorText Text => new(
        [.. NewtonSchulzText.Lines(options.Orthogonalization, "o"), MuonScaling.Line(options.Scale)],
        NewtonSchulzText.Cost(options.Orthogonalization));

    /// <inheritdoc/>
    protected override void Transform(Span<T> values, in MatrixBlock block, in TensorUpdate<T> tensor)
    {
        iteration.Run(options.Orthogonalization, values, block.Rows, block.Columns, values, tensor.Threads);
        var scale = MuonScaling.Of(options.Scale, block.Outputs, block.Inputs);
        Level1<T>.Scale(T.CreateTruncating(scale), values, values);
    }
}
