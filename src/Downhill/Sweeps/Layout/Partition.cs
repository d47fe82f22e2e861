using Downhill.Sweeps.Quantization;

namespace Downhill.Sweeps.Layout;

/// <summary>An enumeration of the ranges of a group's parameters that lie between two cuts.</summary>
/// <remarks>The parameters lie one behind the other. They are cut at multiples of <see cref="BlockLength"/> only, so
/// that no lane and no block of state is cut.</remarks>
/// <param name="parameters">The parameters.</param>
/// <param name="from">The first element, counted over all of them.</param>
/// <param name="to">The element after the last.</param>
/// <param name="ofGradients">Whether elements of the gradients are counted, which may be of some rows alone; else all
/// weights are.</param>
internal ref struct Partition(ReadOnlySpan<GroupedParameter> parameters, int from, int to, bool ofGradients)
{
    /// <summary>The length of which a cut inside a parameter is a multiple.</summary>
    public const int BlockLength = QuantizedBlock.Length;

    private readonly ReadOnlySpan<GroupedParameter> parameters = parameters;
    private int next = FirstAfter(parameters, from, ofGradients);

    /// <summary>Gets the present range.</summary>
    public ParameterRange Current { get; private set; }

    /// <summary>Returns the enumeration itself, for <c>foreach</c>.</summary>
    public readonly Partition GetEnumerator() => this;

    /// <summary>Moves to the next range that is not empty.</summary>
    public bool MoveNext()
    {
        while (next < parameters.Length && Start(parameters[next], ofGradients) < to)
        {
            var parameter = parameters[next++];
            var (start, end) = (Cut(parameter, from), Cut(parameter, to));
            if (start < end)
            {
                Current = new(parameter, start, end - start);
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the number of elements that are counted.</summary>
    public static int Length(ReadOnlySpan<GroupedParameter> parameters, bool ofGradients) =>
        parameters.IsEmpty ? 0 : End(parameters[^1], ofGradients);

    private static int Start(GroupedParameter parameter, bool ofGradients) =>
        ofGradients ? parameter.GradientStart : parameter.Start;

    private static int End(GroupedParameter parameter, bool ofGradients) =>
        ofGradients ? parameter.GradientEnd : parameter.End;

    private readonly int Cut(GroupedParameter parameter, int at)
    {
        var start = Start(parameter, ofGradients);
        var (offset, length) = ((long)at - start, End(parameter, ofGradients) - start);
        return offset <= 0 ? 0 : (int)Math.Min((offset + BlockLength - 1) / BlockLength * BlockLength, length);
    }

    /// <summary>Finds the first parameter that ends after an element.</summary>
    private static int FirstAfter(ReadOnlySpan<GroupedParameter> parameters, int element, bool ofGradients)
    {
        var (low, high) = (0, parameters.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = End(parameters[middle], ofGradients) > element ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
