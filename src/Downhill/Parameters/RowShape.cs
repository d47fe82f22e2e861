namespace Downhill;

/// <summary>The shape of a parameter as a table of rows: its first extent by all others.</summary>
internal static class RowShape
{
    /// <summary>Returns the number of rows.</summary>
    /// <exception cref="InvalidOperationException">The parameter is a single number.</exception>
    public static int Rows(IParameter parameter) => parameter.Shape.Count > 0
        ? parameter.Shape[0] : throw new InvalidOperationException(
            $"Parameter '{parameter.Name}' is a single number, which has no rows. Give it a gradient of all of it.");

    /// <summary>Returns the number of elements of a row.</summary>
    public static int Width(IParameter parameter)
    {
        var width = 1;
        for (var i = 1; i < parameter.Shape.Count; i++)
        {
            width *= parameter.Shape[i];
        }

        return width;
    }

    /// <summary>Returns the fault of a gradient that is of another table; null if there is none.</summary>
    public static string? Fault(IParameter parameter, RowGradient gradient)
    {
        var (rows, width) = (Rows(parameter), Width(parameter));
        return (gradient.Rows, gradient.Width) == (rows, width) ? null
            : $"Parameter '{parameter.Name}' of shape {ListText.InBrackets(parameter.Shape)} has {rows} rows of "
            + $"{width}, but its row gradient is of {gradient.Rows} rows of {gradient.Width}. Make it "
            + $"new {nameof(RowGradient)}({rows}, {width}).";
    }
}
