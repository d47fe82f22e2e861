using System.Reflection;

namespace Downhill.Symbols.Tests;

public sealed class NullTests
{
    private static readonly Assembly Subject = typeof(Formula).Assembly;

    /// <summary>What is read off a rule is exempt: nobody but the reader makes it.</summary>
    private static readonly Type[] Read =
    [
        typeof(Formula), typeof(Equation), typeof(Constant), typeof(Argument), typeof(Variable), typeof(Apply),
        typeof(Named), typeof(OverUpdates), typeof(Symbol), typeof(Cost), typeof(StorageCost), typeof(ExplainedForm),
        typeof(ExplainedOption), typeof(ExplainedDialect), typeof(PrintedFormula), typeof(ScheduleFormula), typeof(ScheduleCase),
        typeof(ScheduleComparison), typeof(ScheduleValue), typeof(NumberMeaning),
    ];

    public static TheoryData<string> Places => Nulls.Of(Subject, Read);

    [Theory]
    [MemberData(nameof(Places))]
    public void Null_is_refused_by_name_where_it_is_given(string place) =>
        Nulls.ShouldBeRefused(Subject, place, type => type == typeof(OptimizerOptions) ? new SgdOptions() : null);
}
