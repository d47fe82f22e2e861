namespace Downhill.Lab.Paths;

/// <summary>What moves an optimizer.</summary>
public enum StepArrowKind
{
    /// <summary>Against the gradient, as long as it is: what it answers to.</summary>
    Downhill,

    /// <summary>What was carried over from earlier gradients, as far as it is part of the step.</summary>
    Carried,

    /// <summary>The answer to this gradient.</summary>
    Response,

    /// <summary>What weight decay does by itself.</summary>
    Decay,

    /// <summary>The step.</summary>
    Step,
}
