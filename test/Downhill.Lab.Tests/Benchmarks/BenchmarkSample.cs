namespace Downhill.Lab.Tests.Benchmarks;

/// <summary>A benchmark that looks like a real one.</summary>
internal static class BenchmarkSample
{
    private static readonly (string Id, int Bytes, int Operations)[] Optimizers =
        [("sgd", 12, 2), ("momentum", 20, 5), ("rmsprop", 20, 9), ("adam", 28, 13), ("amsgrad", 36, 14)];

    private static readonly (int Size, double Bandwidth)[] Sizes =
        [(1 << 12, 160), (1 << 16, 110), (1 << 20, 60), (1 << 24, 25)];

    /// <summary>Five optimizers at four sizes on one thread and two.</summary>
    public static BenchmarkResult Whole { get; } = Of(
        [.. from threads in new[] { 1, 2 } from size in Sizes from one in Optimizers select Step(one, size, threads)]);

    /// <summary>Nothing was measured.</summary>
    public static BenchmarkResult Empty { get; } = Of([]) with { Missing = ["sgd, float32, 4 Ki, 1 thread"] };

    public static BenchmarkResult Of(params StepTime[] steps) => new(
        "0.1.0", new("AMD EPYC 9R45", 2, "AVX-512", "Debian GNU/Linux 13", ".NET 10.0.1"),
        new(2025, 11, 22, 13, 0, 0, TimeSpan.Zero),
        [new(1, 220, 18), new(2, 430, 36)], steps, []);

    private static StepTime Step(
        (string Id, int Bytes, int Operations) one, (int Size, double Bandwidth) at, int threads)
    {
        var floor = one.Bytes / (at.Bandwidth * (at.Size > 1 << 18 ? threads : 1));
        var nanoseconds = Math.Max(floor, at.Size > 1 << 22 ? 0 : 0.012 * one.Operations) * 1.02;
        return new(
            one.Id, "float32", at.Size, threads, one.Bytes, one.Operations,
            Math.Round(nanoseconds, 5), Math.Round(floor, 5),
            Math.Round(nanoseconds + (4 / at.Bandwidth), 5), Math.Round(floor / nanoseconds, 4),
            Math.Round(one.Bytes / nanoseconds, 2), 51);
    }
}
