using System.Reflection;

namespace Downhill.Tests.Laws;

public sealed class NullTests
{
    private static readonly Assembly Subject = typeof(Optimizer).Assembly;

    /// <summary>What loading tells is exempt: nobody else makes it.</summary>
    public static TheoryData<string> Places => Nulls.Of(Subject, typeof(LoadReport), typeof(OptionDifference));

    [Theory]
    [MemberData(nameof(Places))]
    public void Null_is_refused_by_name_where_it_is_given(string place) =>
        Nulls.ShouldBeRefused(
            Subject, place,
            type => type == typeof(OptimizerOptions) ? new SgdOptions() : type == typeof(NumberList) ? NumberList.Of([0]) : null);
}
