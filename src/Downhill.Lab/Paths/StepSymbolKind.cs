namespace Downhill.Lab.Paths;

/// <summary>Specifies the role of a symbol in a rule.</summary>
public enum StepSymbolKind
{
    /// <summary>A number that x and y share: a hyper-parameter, the time, a bias correction.</summary>
    Number,

    /// <summary>A value before the step: the position or the state.</summary>
    Before,

    /// <summary>A line of the formula, with its result.</summary>
    Line,

    /// <summary>A part of the line that follows, with its result.</summary>
    Part,
}
