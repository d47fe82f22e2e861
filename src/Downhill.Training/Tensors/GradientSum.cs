namespace Downhill.Training;

/// <summary>Takes gradients that are added to element after element, rather than written at once.</summary>
internal static class GradientSum
{
    /// <summary>Returns the gradient of a parameter to be added to; zeros if there was none.</summary>
    public static Span<float> TakeSum(this Parameter parameter) =>
        Begun(parameter.TakeGradient(out var accumulate), accumulate);

    /// <summary>Returns the gradient of a tensor to be added to; zeros if there was none.</summary>
    public static Span<float> TakeSum(this Tensor tensor) =>
        Begun(tensor.TakeGradient(out var accumulate), accumulate);

    private static Span<float> Begun(Span<float> gradient, bool accumulate)
    {
        if (!accumulate)
        {
            gradient.Clear();
        }

        return gradient;
    }
}
