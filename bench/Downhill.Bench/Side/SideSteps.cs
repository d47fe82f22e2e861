using System.Text.Json;
using Downhill.Lab;
using Downhill.Lab.Benchmarks;

namespace Downhill.Bench.Side;

/// <summary>Times steps over one tensor, as bench/pytorch/steps.py does.</summary>
internal static class SideSteps
{
    /// <summary>The optimizers that PyTorch has, too.</summary>
    public static string[] Optimizers { get; } =
        ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw"];

    private static readonly int[] Sizes = [1 << 16, 1 << 20, 1 << 24];

    /// <summary>Prints a line of JSON for each: the median seconds of a step that lets all gradients through, as
    /// PyTorch's does, and of one that looks for those that are not finite.</summary>
    /// <param name="threads">How many threads a step may use.</param>
    /// <param name="seconds">How long to measure each.</param>
    /// <param name="optimizers">The entries.</param>
    /// <param name="storage">The format of weights and state.</param>
    public static void Run(int threads, double seconds, IReadOnlyList<string> optimizers, string storage)
    {
        var format = StepStorage.All.Single(one => one.Name == storage);
        BenchmarkCase[] cases =
            [.. from size in Sizes from id in optimizers select new BenchmarkCase(id, format, size, threads)];
        _ = new Benchmark(cases, seconds).Make(new Printer());
    }

    private sealed class Printer : IBenchmarkProgress
    {
        private readonly string machine = Machine.Describe();

        public void Began(BenchmarkCase subject)
        {
        }

        public void Measured(BenchmarkCase subject, StepTime time)
        {
            Print("step", time.Nanoseconds);
            Print("checked", time.CheckedNanoseconds);

            void Print(string manner, double nanoseconds) => Console.WriteLine(JsonSerializer.Serialize(new
            {
                who = "downhill",
                what = "step",
                optimizer = subject.Optimizer,
                size = subject.Size,
                threads = subject.Threads,
                storage = subject.Storage.Name,
                manner,
                seconds = nanoseconds * subject.Size / 1e9,
                samples = time.Rounds,
                version = Environment.Version.ToString(),
                machine,
            }));
        }
    }
}
