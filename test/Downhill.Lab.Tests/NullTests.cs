using System.Reflection;
using System.Runtime.CompilerServices;
using Downhill.Lab.Experiments;
using Downhill.Lab.Inspections;
using Downhill.Lab.Paths;
using Downhill.Lab.Replays;
using Downhill.Lab.Search;

namespace Downhill.Lab.Tests;

public sealed class NullTests
{
    private static readonly Assembly Subject = typeof(Comparison).Assembly;

    /// <summary>Results are exempt: the lab makes them, and where they come from a file they are checked as that is
    /// read.</summary>
    private static readonly Type[] Results =
    [
        typeof(BenchmarkResult), typeof(ComparisonResult), typeof(Machine), typeof(RunResult), typeof(
            RunProgress), typeof(StepTime),
        typeof(ReplayResult), typeof(TensorDifference), typeof(PathsResult), typeof(Trajectory),
        typeof(StepExplanation), typeof(StepSymbol), typeof(InspectedTensor), typeof(InspectedOpaque), typeof(
            Inspection), typeof(SavedCheckpoint), typeof(TunedOptimizer), typeof(TuningResult),
    ];

    public static TheoryData<string> Places => Nulls.Of(Subject, Results);

    [Theory]
    [MemberData(nameof(Places))]
    public void Null_is_refused_by_name_where_it_is_given(string place) =>
        Nulls.ShouldBeRefused(Subject, place, Sample);

    private static object? Sample(Type type) =>
        type == typeof(OptimizerOptions) ? new SgdOptions()
        : type == typeof(TextWriter) ? TextWriter.Null
        : type == typeof(Lab.Statistics.Sample) ? new Lab.Statistics.Sample([1])
        : type == typeof(InspectedFile) ? RuntimeHelpers.GetUninitializedObject(type)
        : null;
}
