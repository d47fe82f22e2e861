namespace Downhill;

/// <summary>The exception that a step throws before it changes anything if a gradient is not finite, or too large for
/// the optimizer's state.</summary>
/// <remarks>Weights, state and step count are as before the step.</remarks>
public sealed class NonFiniteGradientException : ArithmeticException
{
    /// <summary>Initializes an instance with the element that is not finite.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="index">The index of the element within its gradient, row-major.</param>
    /// <param name="value">The value.</param>
    public NonFiniteGradientException(string parameter, int index, float value)
        : this(parameter, index, value, Why(value))
    {
    }

    /// <summary>Initializes an instance with an element, and why it cannot be gone on with.</summary>
    internal NonFiniteGradientException(string parameter, int index, float value, string why)
        : base($"The gradient of '{parameter}' is {value} at index {index}{why}; nothing was "
            + $"changed. Lower the learning rate or clip gradients; or set {nameof(Optimizer.NonFinite)} "
            + $"to {nameof(NonFinitePolicy.SkipStep)} or {nameof(NonFinitePolicy.LetThrough)}.")
    {
        ArgumentNullException.ThrowIfNull(parameter);
        Parameter = parameter;
        Index = index;
        Value = value;
    }

    /// <summary>Gets the name of the parameter.</summary>
    public string Parameter { get; }

    /// <summary>Gets the index of the element within its gradient, row-major.</summary>
    public int Index { get; }

    /// <summary>Gets the element, as it stands in the gradient.</summary>
    public float Value { get; }

    private static string Why(float value) => !float.IsFinite(value) ? ""
        : ", whose square is beyond what a float can hold: an average of squares "
            + "would be infinite, stay so, and the weight never move again";
}
