namespace Downhill;

/// <summary>The behavior of state while gradients are 0, by which formats of few bits round what is never
/// negative.</summary>
public enum StateKind
{
    /// <summary>An average that the rule divides by; it falls to 0 last.</summary>
    /// <remarks>It does not reach 0 before the gradient and all state with a sign have.</remarks>
    Average,

    /// <summary>An average that the rule does not divide by; it falls to 0.</summary>
    Factor,

    /// <summary>A sum; it stays, or fades so slowly that it does not reach 0. If it is never negative the rule divides
    /// by it.</summary>
    Sum,

    /// <summary>A maximum; it stays, and is rounded down, so that it never rises by itself.</summary>
    Maximum,
}
