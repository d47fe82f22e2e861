namespace Downhill.Training;

/// <summary>Compares the gradients of a module, a loss or any function of a tensor with differences of its
/// results.</summary>
/// <remarks>
/// The function's elements, each times a factor of ±½ to ±1½, are added in double to one number f. Each checked weight
/// and input moves by ±h, and (f(x + h) − f(x − h)) / 2h, extrapolated to h = 0 by Richardson's rule, is what the
/// backward pass should have given.
/// <para>Step and tolerance follow from the function. The rounding of the float32 forward pass is measured, by third
/// differences of f over steps too small for curvature (Moré and Wild, 2011, doi:10.1137/100786125); divided by h it is
/// the error from rounding, and grows as h falls. The error from truncation falls as h⁴. From h = 2⁻⁵ on, in units of
/// the larger of 1 and |x|, h is halved until two extrapolations agree to within the error from rounding. The tolerance
/// is ten standard deviations of it.</para>
/// <para>Where they never agree, or slopes on both sides do not meet, the function has a kink, as a rectifier has at
/// 0. There any gradient between the two slopes passes, and the result counts the element
/// (<see cref="GradientCheckResult.Kinks"/>).</para>
/// </remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var input = new Tensor(new float[] { 1, -2, 3, 4, 5, -6 }, 2, 3) { NeedsGradient = true };
///
/// var model = new Sequential(seed: 1, new Linear(3, 4), new Tanh(), new Linear(4, 2));
/// GradientCheck.Run(model, input).ThrowIfFailed();
///
/// var labels = new[] { 2, 0 };
/// Console.WriteLine(GradientCheck.Run(logits =&gt; Loss.CrossEntropy(logits, labels), input).IsPassed);   // True
/// </code>
/// </example>
public static class GradientCheck
{
    /// <summary>Checks the gradients of a module's parameters, and of its input if
    /// <see cref="Tensor.NeedsGradient"/> is set.</summary>
    /// <param name="module">The module or model. It must compute the same in every pass: check a
    /// <see cref="Dropout"/> with <see cref="Module.IsTraining"/> false.</param>
    /// <param name="input">An input, best of a few rows whose elements are about 1.</param>
    /// <param name="maxElements">The number of elements to check of each tensor, 1 or more; default 256. Of longer ones
    /// that many are drawn.</param>
    /// <returns>The result. Gradients are cleared, and all else is as before.</returns>
    /// <exception cref="InvalidOperationException">An optimizer steps within the backward pass.</exception>
    public static GradientCheckResult Run(Module module, Tensor input, int maxElements = 256)
    {
        ArgumentNullException.ThrowIfNull(module);
        return Run(module.Forward, input, module.Parameters, maxElements);
    }

    /// <summary>Checks the gradients of a function with respect to parameters, and to its input if
    /// <see cref="Tensor.NeedsGradient"/> is set.</summary>
    /// <param name="function">The function, such as a loss: <c>x => Loss.CrossEntropy(model.Forward(x), labels)</c>.
    /// It must record its result, and compute the same at every call.</param>
    /// <param name="input">The input.</param>
    /// <param name="parameters">The parameters that the function depends on; null for none.</param>
    /// <param name="maxElements">The number of elements to check of each tensor, 1 or more; default 256. Of longer ones
    /// that many are drawn.</param>
    /// <returns>The result. Gradients are cleared, and all else is as before.</returns>
    /// <exception cref="InvalidOperationException">No operation recorded the function's result, or an optimizer steps
    /// within the backward pass.</exception>
    /// <exception cref="ArgumentException">There is nothing to check.</exception>
    public static GradientCheckResult Run(
        Func<Tensor, Tensor> function, Tensor input, IEnumerable<Parameter>? parameters = null, int maxElements = 256)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxElements, 1);
        List<CheckedTensor> tensors =
        [
            .. from parameter in parameters ?? [] where parameter.Length > 0 select new CheckedTensor(parameter),
        ];
        if (input is { NeedsGradient: true, Tape: null, Length: > 0 })
        {
            tensors.Add(new(input));
        }

        if (tensors.Count == 0)
        {
            throw new ArgumentException(
                "There is nothing to check: no weights, and the input does not need a gradient. Pass parameters, or "
                + $"make the input with {{ {nameof(Tensor.NeedsGradient)} = true }}.", nameof(input));
        }

        var value = new CheckedFunction(function, input);
        var faults = GradientRuns.Run(value, tensors);
        var check = new CentralDifference(value.Evaluate, Roundoff.Measure(value, tensors));
        List<GradientDifference> differences =
            [.. tensors.SelectMany(tensor => tensor.Sample(maxElements).Select(i => check.Compare(tensor, i)))];
        tensors.ForEach(tensor => tensor.ClearGradient());
        return new(differences, faults);
    }
}
