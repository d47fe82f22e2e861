namespace Downhill.Codegen;

/// <summary>What is wrong with a rule.</summary>
public enum BadRule
{
    /// <summary>It calls a method that is not inlined.</summary>
    Calls,

    /// <summary>It holds more values at once than there are registers.</summary>
    Spills,
}
