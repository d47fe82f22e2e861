using Downhill.Sweeps.Layout;

namespace Downhill.Symbols;

/// <summary>What a step costs in memory when numbers are kept in fewer bytes.</summary>
/// <param name="Kept">How they are kept.</param>
/// <param name="BytesMoved">How many bytes a step moves for each parameter.</param>
/// <param name="BytesKept">How many bytes are kept for each parameter, beside the weight and its gradient.</param>
public sealed record StorageCost(string Kept, double BytesMoved, double BytesKept)
{
    /// <summary>State in each format, with float32 weights; then weights and gradient of 16 bits in each rounding, with
    /// float32 state.</summary>
    /// <param name="cost">What the step costs in float32.</param>
    /// <param name="states">How many state arrays there are.</param>
    internal static IReadOnlyList<StorageCost> Of(Cost cost, int states)
    {
        StorageCost State(string name, double size) =>
            new(
                name, Math.Round(cost.Bytes - (sizeof(float) - size) * cost.StateMoves, 2), Math.Round(
                size * states, 2));

        // Every element that is no state is of the weights' type; what is kept beside a weight is read and written
        // once.
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
