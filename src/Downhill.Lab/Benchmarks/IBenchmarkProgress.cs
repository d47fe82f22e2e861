namespace Downhill.Lab.Benchmarks;

/// <summary>Is told how a benchmark goes on, on the thread that measures.</summary>
public interface IBenchmarkProgress
{
    /// <summary>The measurement of a case begins.</summary>
    /// <param name="subject">Which one.</param>
    void Began(BenchmarkCase subject);

    /// <summary>A case was measured.</summary>
    /// <param name="subject">Which one.</param>
    /// <param name="time">What came of it.</param>
    void Measured(BenchmarkCase subject, StepTime time);
}
