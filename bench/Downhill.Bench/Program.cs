using BenchmarkDotNet.Running;
using Downhill.Bench.Steps;

switch (args)
{
    case ["ratios"]: Ratios.Run(null); break;
    case ["ratios", var only]: Ratios.Run(only); break;
    default: _ = BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args); break;
}
