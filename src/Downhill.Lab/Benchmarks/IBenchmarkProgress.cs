namespace Downhill.Lab.Benchmarks;

/// <summary>An observer of a benchmark, called on the thread that measures.</summary>
/// <example>
/// <code>
/// using Downhill.Lab;
/// using Downhill.Lab.Benchmarks;
///
/// var benchmark = new Benchmark([new("sgd", StepStorage.Float32, Size: 4096, Threads: 1)], Seconds: 0.02);
/// benchmark.Make(new Lines());
///
/// internal sealed class Lines : IBenchmarkProgress
/// {
///     public void Began(BenchmarkCase subject)
///     {
///     }
///
///     public void Measured(BenchmarkCase subject, StepTime time) =&gt;
///         Console.WriteLine($"{subject}: {time.Nanoseconds} ns a parameter");
/// }
/// </code>
/// </example>
public interface IBenchmarkProgress
{
    /// <summary>Called before a case is measured.</summary>
    /// <param name="subject">The case about to be measured.</param>
    void Began(BenchmarkCase subject);

    /// <summary>Called after a case was measured.</summary>
    /// <param name="subject">The case just measured.</param>
    /// <param name="time">The time of its step.</param>
    void Measured(BenchmarkCase subject, StepTime time);
}
