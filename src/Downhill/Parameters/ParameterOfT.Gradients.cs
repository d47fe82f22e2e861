using Downhill.Gradients;

namespace Downhill;

/// <content>The gradient: of all weights, or of some rows.</content>
public partial class Parameter<T>
{
    private RowGradient? rows;
    private bool hasRows;

    /// <summary>Gets or sets the gradient of some rows, in place of <see cref="Gradient"/>; null while it is missing,
    /// or is one of all weights.</summary>
    /// <remarks>A step moves these rows; <see cref="Optimizer.AbsentRows"/> tells what is done about the
    /// others.</remarks>
    /// <exception cref="ArgumentException">Set to a gradient of a table of another shape.</exception>
    public RowGradient? RowGradient
    {
        get => HasGradient && hasRows ? rows : null;
        set
        {
            if (value is not null && RowShape.Fault(this, value) is { } fault)
            {
                throw new ArgumentException(fault, nameof(value));
            }

            (HasGradient, hasRows) = (value is not null, value is not null);
            rows = value ?? rows;
        }
    }

    /// <summary>Sets the gradient to zeros; a missing gradient stays missing, and one of some rows is left with
    /// none.</summary>
    public void ZeroGradient()
    {
        if (HasGradient && hasRows)
        {
            rows!.Clear();
        }
        else if (HasGradient)
        {
            gradient.Span.Clear();
        }
    }

    /// <summary>Marks the gradient as missing and keeps its memory, as PyTorch's <c>set_to_none</c> does.</summary>
    /// <remarks>It is cheaper than zeros, and a parameter that takes no part in the next loss is then
    /// skipped.</remarks>
    public void ClearGradient()
    {
        if (hasRows)
        {
            rows!.Clear();
        }

        (HasGradient, hasRows) = (false, false);
    }

    /// <summary>Returns the memory of the gradient to be written, and marks the gradient as present.</summary>
    /// <remarks>A <see cref="RowGradient"/> that was there is written to it first, to be added to.</remarks>
    /// <param name="accumulate">True if the memory holds a gradient to add to; false if its content means nothing and
    /// must be overwritten.</param>
    /// <returns>An element for each weight, in memory that is allocated if there was none.</returns>
    public Span<T> TakeGradient(out bool accumulate)
    {
        accumulate = HasGradient;
        if (gradient.Length != Length)
        {
            gradient = new T[Length];
        }

        if (HasGradient && hasRows)
        {
            Spread(rows!);
        }

        (HasGradient, hasRows) = (true, false);
        return gradient.Span;
    }

    /// <summary>Returns the gradient of some rows to be added to, and marks it as present; it begins without a
    /// row.</summary>
    /// <returns>The rows; null if there is a gradient of all weights, to which <see cref="TakeGradient"/> lets rows be
    /// added.</returns>
    /// <exception cref="InvalidOperationException">The parameter is a single number, which has no rows.</exception>
    public RowGradient? TakeRowGradient()
    {
        if (HasGradient && !hasRows)
        {
            return null;
        }

        rows ??= new(RowShape.Rows(this), RowShape.Width(this));
        (HasGradient, hasRows) = (true, true);
        return rows;
    }

    /// <summary>Writes the gradient of all weights that some rows make.</summary>
    private void Spread(RowGradient from)
    {
        gradient.Span.Clear();
        for (var place = 0; place < from.Count; place++)
        {
            FloatWriter.Write(
                from.Values.Slice(place * from.Width, from.Width),
                Bytes(gradient.Span, from.Indices[place] * from.Width, from.Width), elementType);
        }

        from.Clear();
    }
}
