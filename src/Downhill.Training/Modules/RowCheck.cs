namespace Downhill.Training;

/// <summary>Checks rows, the last dimension of an input.</summary>
internal static class RowCheck
{
    /// <summary>Returns the number of rows of an input whose last extent is as a module wants it.</summary>
    /// <exception cref="ArgumentException">The last extent is another; the message names the module and the
    /// cure.</exception>
    public static int Count(Tensor input, int length, Module module)
    {
        var shape = input.Node.Shape;
        if (shape is [.., var last] && last == length)
        {
            return input.Length / length;
        }

        var cure = shape.Length > 2 && input.Columns == length ? " Put a Flatten before it." : "";
        throw new ArgumentException(
            $"{module} takes {length} elements a row, but the input of shape {ListText.InBrackets(shape)} has "
            + $"{(shape is [.., var other] ? other : 1)}.{cure}", nameof(input));
    }
}
