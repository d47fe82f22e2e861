using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Quantization;
using Downhill.Tensors;

namespace Downhill.State;

/// <summary>The two tensors of state in blocks of 8 bits: codes and scales.</summary>
internal static class SavedBlocks
{
    /// <summary>Returns the fault of the two tensors; null if there is none.</summary>
    /// <param name="state">The state that they are to become.</param>
    /// <param name="found">Codes in the right shape, and the largest magnitudes if there are any.</param>
    public static string? Fault(StateEntry state, IReadOnlyList<StoredTensor> found)
    {
        var name = state.Name + QuantizedState.Scales;
        var blocks = (state.Parameter.Length + QuantizedBlock.Length - 1) / QuantizedBlock.Length;
        return found.Count < 2 ? $"{name}: missing"
            : found[1].Type != TensorType.Float32 ? $"{name}: {found[1].Type}, but Float32 is needed"
            : found[1].Shape is not [var count] || count != blocks
                ? $"{name}: shape {ListText.InBrackets(found[1].Shape)}, but "
                    + $"{state.Parameter.Length} weights have {blocks} blocks"
                : null;
    }

    /// <summary>Returns the state that the two tensors stand for, in float32.</summary>
    public static ReadOnlySpan<float> Read(StateEntry state, IReadOnlyList<StoredTensor> found)
    {
        var alone = new GroupedParameter(state.Parameter.Parameter, 0, state.Parameter.Length, 0, 0);
        var blocks = new QuantizedState([alone], 0, state.Info!.IsNeverNegative);
        foreach (var (tensor, from) in blocks.Tensors(alone, state.Name).Zip(found))
        {
            tensor.Set(from);
        }

        return blocks.Read(alone).Span;
    }
}
