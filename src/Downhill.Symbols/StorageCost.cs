using Downhill.Sweeps.Layout;

namespace Downhill.Symbols;

/// <summary>The memory of a step for each parameter, for one way of keeping state and weights.</summary>
/// <param name="Kept">The way of keeping them: <c>bfloat16 state</c>.</param>
/// <param name="BytesMoved">The number of bytes that a step moves for each parameter.</param>
/// <param name="BytesKept">The number of bytes that are kept for each parameter, beside the weight and its
/// gradient.</param>
public sealed record StorageCost(string Kept, double BytesMoved, double BytesKept)
{
    /// <summary>Returns the cost of each format of state, then of 16-bit weights in each rounding.</summary>
    /// <remarks>Weights are float32 in the former, state is in the latter.</remarks>
    /// <param name="cost">The cost of the step in float32.</param>
    /// <param name="states">The number of state arrays.</param>
    internal static IReadOnlyList<StorageCost> Of(Cost cost, int states)
    {
        StorageCost State(string name, double size) =>
            new(
                name, Math.Round(cost.Bytes - (sizeof(float) - size) * cost.StateMoves, 2), Math.Round(
                size * states, 2));

        // Every element that is no state is of the weights' type; a companion is read and written once.
        StorageCost Weights(string name, int beside) => new(
            name, (cost.Bytes - sizeof(float) * cost.StateMoves) / 2.0 + sizeof(float) * cost.StateMoves + 2 * beside,
            sizeof(float) * states + beside);

        return
        [
            .. StateFormatInfo.All.Take(states > 0 ? StateFormatInfo.All.Count : 1).Select(format => State(
                format.Format == StateFormat.Float32 ? format.Name : format.Name + " state", format.BytesPerElement)),
            Weights("16-bit weights", 0),
            Weights("16-bit weights, compensated", 2),
            Weights("16-bit weights, master copy", 4),
        ];
    }
}
