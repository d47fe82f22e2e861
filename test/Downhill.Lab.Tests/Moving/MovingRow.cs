namespace Downhill.Lab.Tests.Moving;

/// <summary>An optimizer of another framework beside ours.</summary>
/// <param name="Name">Its name there, as the recorded run has it.</param>
/// <param name="Here">The entry that does the same, with its settings; null if there is none.</param>
/// <param name="Mind">What differs, in words.</param>
public sealed record MovingRow(string Name, string? Here, string Mind = "")
{
    /// <summary>Gets whether both do the same only while gradients are far above ε.</summary>
    public bool IsNear { get; init; }
}
