using System.Numerics;
using Downhill.Matrices.Factorizations;

namespace Downhill.Matrices.Muon;

/// <summary>The middle of Muon's update: each direction is orthogonalized and scaled.</summary>
/// <typeparam name="T">Float or double.</typeparam>
internal sealed class MuonPhase<T>(MuonOptions options) : TensorPhase<T>
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

    /// <summary>Returns the factor of the orthogonalized direction.</summary>
    private static double Scale(MuonScale scale, double outputs, double inputs) => scale switch
    {
        MuonScale.MatchRmsAdamW => 0.2 * Math.Sqrt(Math.Max(outputs, inputs)),
        MuonScale.Spectral => Math.Sqrt(outputs / inputs),
        MuonScale.None => 1,
        _ => Math.Sqrt(Math.Max(1, outputs / inputs)),
    };

    /// <inheritdoc/>
    public override void Check(string parameter, IReadOnlyList<int> shape)
    {
        if (shape.Count != 2)
        {
            throw new ArgumentException(
                $"Muon moves matrices, but '{parameter}' has the shape {ListText.InBrackets(shape)}. Give it a group "
                + $"of its own with another optimizer, such as AdamW; {nameof(MuonRouting)} makes both groups.",
                nameof(parameter));
        }
    }

    /// <inheritdoc/>
    public override void Apply(in TensorUpdate<T> tensor)
    {
        var values = tensor.Values;
        if (values.IsEmpty)
        {
            return;
        }

        var (rows, columns) = (tensor.Shape[0], tensor.Shape[1]);
        iteration.Run(options.Orthogonalization, values, rows, columns, values, tensor.Threads);
        var scale = options.OutputAxis.GetOffset(2) == 0
            ? Scale(options.Scale, rows, columns) : Scale(options.Scale, columns, rows);
        Level1<T>.Scale(T.CreateTruncating(scale), values, values);
    }
}
