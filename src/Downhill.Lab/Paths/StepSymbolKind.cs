namespace Downhill.Lab.Paths;

/// <summary>What a symbol is in a rule.</summary>
public enum StepSymbolKind
{
    /// <summary>A number that x and y share: a hyper-parameter, the time, a correction of bias.</summary>
    Number,

    /// <summary>What was there before the step: where it was, and what was kept.</summary>
    Before,

    /// <summary>A line of the formula, with what it gave.</summary>
    Line,

    /// <summary>A part of the line that follows, with what it gave.</summary>
    Part,
}
