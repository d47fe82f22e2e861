namespace Downhill.Lab.Benchmarks;

/// <summary>An observer of a benchmark, called on the thread that measures.</summary>
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
