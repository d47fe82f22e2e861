namespace Downhill;

/// <summary>What becomes of state that is never negative while gradients are 0, by which formats of few bits round
/// it.</summary>
public enum StateKind
{
    /// <summary>It falls to 0, as averages do, and is divided by: so it falls there last, not before the gradient and
    /// all state with a sign are 0.</summary>
    Average,

    /// <summary>It falls to 0, and is not divided by.</summary>
    Factor,

    /// <summary>It stays, as what is added up, and is divided by.</summary>
    Sum,

    /// <summary>It stays, and never rises by itself: it is rounded down.</summary>
    Maximum,
}
