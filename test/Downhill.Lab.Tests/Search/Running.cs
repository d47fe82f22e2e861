using Downhill.Lab.Logs;
using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

/// <summary>Makes tunings and runs that end when the test is stopped.</summary>
internal static class Running
{
    public static TuningResult Run(
        this Tuning plan, ITuningTask task, RunFolder? folder = null, int parallel = 1, Action<int>? trained = null,
        CancellationToken? stop = null) =>
        plan.Make(task, folder, parallel, trained, stop ?? TestContext.Current.CancellationToken);

    public static TaskResult Until(this ITaskRun run, int epochs) =>
        run.Train(epochs, TestContext.Current.CancellationToken);
}
