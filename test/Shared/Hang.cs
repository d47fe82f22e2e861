namespace Downhill.Tests.Shared;

/// <summary>When a test that waits for something is taken for one that waits for ever. No test is about time: the
/// machine may be as slow as it likes.</summary>
internal static class Hang
{
    /// <summary>In milliseconds.</summary>
    public const int Guard = 600_000;
}
