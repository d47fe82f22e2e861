namespace Downhill;

/// <summary>The behavior of state that is never negative while gradients are 0. Formats of few bits round by
/// it.</summary>
public enum StateKind
{
    /// <summary>An average that the rule divides by. It falls to 0 last, not before the gradient and all state with a
    /// sign are 0.</summary>
    Average,

    /// <summary>An average that the rule does not divide by. It falls to 0.</summary>
    Factor,

    /// <summary>A sum that the rule divides by. It stays.</summary>
    Sum,

    /// <summary>A maximum. It stays, and is rounded down, so that it never rises by itself.</summary>
    Maximum,
}
