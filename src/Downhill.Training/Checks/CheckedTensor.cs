namespace Downhill.Training;

/// <summary>A parameter or an input whose gradient is checked.</summary>
internal sealed class CheckedTensor
{
    private readonly Parameter? parameter;
    private readonly Tensor input;

    /// <summary>Initializes the view of a parameter.</summary>
    /// <exception cref="InvalidOperationException">An optimizer would step on the gradient.</exception>
    public CheckedTensor(Parameter parameter)
    {
        (this.parameter, Name) = (parameter, parameter.Name);
        if (parameter.Consumer is not null)
        {
            throw new InvalidOperationException(
                $"An optimizer steps on the gradient of '{Name}' within the backward pass, so that there would be none "
                + "to check. Check the model before that optimizer is made.");
        }
    }

    /// <summary>Initializes the view of an input.</summary>
    public CheckedTensor(Tensor input) => (this.input, Name) = (input, nameof(input));

    /// <summary>Gets the name for messages.</summary>
    public string Name { get; }

    /// <summary>Gets the extents.</summary>
    public IReadOnlyList<int> Shape => parameter?.Shape ?? input.Shape;

    /// <summary>Gets the elements, which may be changed.</summary>
    public Span<float> Values => parameter is null ? input.Values : parameter.Values.Span;

    /// <summary>Gets or sets the gradient that a backward pass gave.</summary>
    public float[] Analytic { get; set; } = [];

    /// <summary>Gets the largest magnitude in <see cref="Analytic"/>.</summary>
    public double Scale { get; set; }

    /// <summary>Returns a copy of the gradient; zeros if there is none.</summary>
    public float[] CopyGradient() => parameter is null
        ? input.HasGradient ? input.Gradient.ToArray() : new float[input.Length]
        : parameter.RowGradient is { } rows ? OfAll(rows)
        : parameter.Gradient?.ToArray() ?? new float[parameter.Length];

    /// <summary>Marks the gradient as missing.</summary>
    public void ClearGradient()
    {
        parameter?.ClearGradient();
        if (parameter is null)
        {
            input.ClearGradient();
        }
    }

    /// <summary>Marks the gradient as missing, in memory of NaN, so that none of it gets into a gradient
    /// unseen.</summary>
    public void Poison()
    {
        var memory = parameter is null ? input.TakeGradient(out _) : parameter.TakeGradient(out _);
        memory.Fill(float.NaN);
        ClearGradient();
    }

    /// <summary>Returns the indices of all elements, or of as many as allowed, spread over the tensor.</summary>
    public IEnumerable<int> Sample(int most)
    {
        var (generator, length) = (new Generator(most), Values.Length);
        var count = Math.Min(most, length);
        for (var part = 0; part < count; part++)
        {
            var (start, end) = ((int)((long)length * part / count), (int)((long)length * (part + 1) / count));
            yield return start + generator.Below(end - start);
        }
    }

    private static float[] OfAll(RowGradient rows)
    {
        var table = new float[rows.Rows * rows.Width];
        rows.CopyTo(table);
        return table;
    }

    /// <summary>Returns the indices of an element, one a dimension.</summary>
    public int[] Indices(int element)
    {
        var indices = new int[Shape.Count];
        for (var i = indices.Length - 1; i >= 0; i--)
        {
            (element, indices[i]) = Math.DivRem(element, Shape[i]);
        }

        return indices;
    }
}
