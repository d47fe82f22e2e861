namespace Downhill.Training;

/// <summary>Reads indices that lie in tensors as numbers.</summary>
internal static class IndexCheck
{
    /// <summary>The largest number of rows whose indices float32 tells apart.</summary>
    public const int MaxCount = 1 << 24;

    /// <summary>Returns an element of an input as an index.</summary>
    /// <param name="input">The input.</param>
    /// <param name="at">The position of the element.</param>
    /// <param name="count">The number of possible indices.</param>
    /// <param name="module">The module, for the message.</param>
    /// <exception cref="ArgumentException">The element is no such index.</exception>
    public static int At(Tensor input, int at, int count, Module module)
    {
        var value = input.Values[at];
        return value >= 0 && value < count && (int)value == value ? (int)value : throw new ArgumentException(
            $"{module} takes integers from 0 to {count - 1}, but element {at} of the input of shape "
            + $"{ListText.InBrackets(input.Shape)} is {value}.", nameof(input));
    }
}
