using Downhill.Sweeps.Quantization;

namespace Downhill.Sweeps.Layout;

/// <summary>A format of state with its name, size and memory: all but the kernel that reads and writes it.</summary>
/// <remarks>Layouts, costs and benchmarks all read these rows.</remarks>
/// <param name="Format">The member of the enumeration.</param>
/// <param name="BytesPerElement">The bytes of an element, scales included.</param>
/// <param name="Granularity">The number of elements of which a part of a parameter begins with a multiple.</param>
/// <param name="Make">Makes an array of a state for the parameters of a group.</param>
internal sealed record StateFormatInfo(
    StateFormat Format, double BytesPerElement, int Granularity, Func<StateInfo, GroupedParameter[], StateArray> Make)
{
    /// <summary>Gets all formats, in the order of the enumeration.</summary>
    public static IReadOnlyList<StateFormatInfo> All { get; } =
    [
        new(
            StateFormat.Float32, sizeof(float), 1, (state, parameters) =>
            new FloatState(Length(parameters), (float)state.Initial)),
        new(
            StateFormat.BFloat16, sizeof(ushort), 1, (state, parameters) =>
            new BFloat16State(Length(parameters), (BFloat16)(float)state.Initial)),
        new(
            StateFormat.Block8, (double)QuantizedBlock.Size / QuantizedBlock.Length, Partition.BlockLength,
            (state, parameters) => new QuantizedState(parameters, (float)state.Initial, state.IsNeverNegative)),
    ];

    /// <summary>Gets the name of the format in files, settings and on command lines.</summary>
    public string Name => OptionInfo.Hyphenated($"{Format}");

    /// <summary>Finds the row of a format.</summary>
    public static StateFormatInfo Of(StateFormat format) => All[(int)format];

    private static int Length(GroupedParameter[] parameters) =>
        parameters.Length == 0 ? 0 : parameters[^1].StateOffset + parameters[^1].Length;
}
