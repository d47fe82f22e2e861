using Downhill.Lab.Benchmarks;

namespace Downhill.Cli.Verbs;

/// <summary>What <c>downhill bench</c> is asked for.</summary>
/// <param name="Benchmark">The steps to measure.</param>
/// <param name="Folder">Where to write the report; null for nowhere.</param>
/// <param name="Json">Where to write the record; - for standard output, null for nowhere.</param>
/// <param name="IsQuiet">Whether to show nothing.</param>
internal sealed record BenchRequest(Benchmark Benchmark, string? Folder, string? Json, bool IsQuiet);
