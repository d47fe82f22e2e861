using System.Runtime.InteropServices;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <content>State by name, as checkpoints hold it.</content>
internal sealed partial class GroupEngine
{
    /// <summary>Returns all state of one parameter: its companion, and what phases keep, included.</summary>
    public IEnumerable<StateEntry> StateEntries(GroupedParameter parameter) =>
        OwnEntries(parameter).Concat(PhaseEntries(parameter));

    private IEnumerable<StateEntry> OwnEntries(GroupedParameter parameter)
    {
        foreach (var (array, info) in states.Zip(Options.States).Where(pair => !pair.Second.IsScratch))
        {
            yield return new(parameter, info, array, array.Tensors(parameter, $"{parameter.Name}/{info.Key}"));
        }

        foreach (var entry in TensorEntries(parameter))
        {
            yield return entry;
        }

        if (!IsPhase && companion.Tensor(parameter) is { } beside)
        {
            yield return new(parameter, null, null, [beside]);
        }

        if (!IsPhase && parameter.Decay is { } decay)
        {
            yield return new(parameter, null, null, [decay.Tensor()]) { IsDecay = true };
        }

        if (parameter.HasSum)
        {
            yield return new(parameter, null, null, [Effective.Sums.Tensor(parameter)]) { IsSum = true };
        }
    }

    /// <summary>Returns what the phase keeps of a parameter, as checkpoints hold it.</summary>
    private static IEnumerable<StateEntry> TensorEntries(GroupedParameter parameter) =>
        parameter.TensorStates.Zip(parameter.TensorValues, (state, values) => new StateEntry(
            parameter, null, null,
            [
                new FlatTensor(
                    $"{parameter.Name}/{state.Key}", TensorType.Float32,
                    [.. state.Shape.Select(extent => (long)extent)],
                    (start, length) => MemoryMarshal.AsBytes(values.AsSpan(start, length))),
            ]));

    private IEnumerable<StateEntry> PhaseEntries(GroupedParameter parameter)
    {
        var index = phases.Count > 0 ? Array.IndexOf(parameters, parameter) : -1;
        return phases.Where(phase => !phase.keepsScratch)
            .SelectMany(phase => phase.OwnEntries(phase.parameters[index]));
    }
}
