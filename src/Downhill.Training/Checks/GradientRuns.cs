namespace Downhill.Training;

/// <summary>Runs a function twice for its gradients, and finds what does not repeat.</summary>
internal static class GradientRuns
{
    /// <summary>The rounding that a gradient may have gathered, as a share of the largest of its tensor.</summary>
    /// <remarks>A gradient is a sum of products in float32. 2⁻²⁰ is 16 units in the last place of the largest
    /// one.</remarks>
    public const double Rounding = 1.0 / (1 << 20);

    /// <summary>Leaves the gradients in the tensors, and returns the faults that two runs show.</summary>
    public static List<string> Run(CheckedFunction function, List<CheckedTensor> tensors)
    {
        tensors.ForEach(tensor => tensor.Poison());
        var values = function.Backward();
        foreach (var tensor in tensors)
        {
            tensor.Analytic = tensor.CopyGradient();
            tensor.Scale = tensor.Analytic.Max(gradient => Math.Abs((double)gradient));
        }

        return Array.Exists(values, float.IsNaN)
            ? ["The function's result is not a number. Check it where it is finite."]
            : function.Backward().AsSpan().SequenceEqual(values) ? [.. tensors.Select(Doubled).OfType<string>()]
            :
            [
                "The function computes something else at the second pass. Check it without what changes between "
                + "passes: a state that is carried on, random numbers.",
            ];
    }

    /// <summary>Finds out whether the second run added to the gradient of the first.</summary>
    private static string? Doubled(CheckedTensor tensor)
    {
        var sum = tensor.CopyGradient();
        for (var i = 0; i < sum.Length; i++)
        {
            var expected = 2.0 * tensor.Analytic[i];
            if (Math.Abs(sum[i] - expected) > 4 * Rounding * tensor.Scale)
            {
                return $"{tensor.Name}{ListText.InBrackets(tensor.Indices(i))}: a second backward pass left "
                    + $"{sum[i]:G6} where it should add to the {tensor.Analytic[i]:G6} of the first, to give "
                    + $"{expected:G6}. Add to the gradient if TakeGradient says so by its argument.";
            }
        }

        return null;
    }
}
