using System.Reflection;

namespace Downhill.Testing.Tests;

public sealed class NullTests
{
    private static readonly Assembly Subject = typeof(RuleLaws).Assembly;

    public static TheoryData<string> Places => Nulls.Of(Subject);

    [Theory]
    [MemberData(nameof(Places))]
    public void Null_is_refused_by_name_where_it_is_given(string place) =>
        Nulls.ShouldBeRefused(Subject, place, type => type == typeof(OptimizerOptions) ? new SgdOptions() : null);
}
