using System.Text.Json;
using Downhill.Files;

namespace Downhill.Lab.Records;

/// <summary>Writes results of benchmarks as JSON files.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Benchmarks;
/// using Downhill.Lab.Records;
///
/// var benchmark = new Benchmark([new("sgd", StepStorage.Float32, Size: 4096, Threads: 1)], Seconds: 0.02);
/// var json = BenchmarkFile.ToJson(benchmark.Make());
/// </code>
/// </example>
public static class BenchmarkFile
{
    /// <summary>Returns a result as JSON.</summary>
    /// <param name="result">The result of the benchmark.</param>
    public static string ToJson(BenchmarkResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, RecordJson.Indented);
    }

    /// <summary>Writes a result to a file, whole or not at all.</summary>
    /// <param name="result">The result of the benchmark.</param>
    /// <param name="path">The path of the file; its folder is created if needed.</param>
    public static void Save(BenchmarkResult result, string path)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson(result) + "\n"));
    }
}
