namespace Downhill.Lab.Paths;

/// <summary>Specifies an influence on an optimizer in one step.</summary>
public enum StepArrowKind
{
    /// <summary>The negative gradient, in its own length.</summary>
    Downhill,

    /// <summary>The part of the step that was carried over from earlier gradients.</summary>
    Carried,

    /// <summary>The part of the step that answers this gradient.</summary>
    Response,

    /// <summary>The part of the step that is decoupled weight decay.</summary>
    Decay,

    /// <summary>The step itself.</summary>
    Step,
}
