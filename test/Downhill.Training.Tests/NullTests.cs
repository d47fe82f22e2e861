using System.Reflection;

namespace Downhill.Training.Tests;

public sealed class NullTests
{
    private static readonly Assembly Subject = typeof(Downhill.Training.Sequential).Assembly;

    public static TheoryData<string> Places => Nulls.Of(Subject);

    [Theory]
    [MemberData(nameof(Places))]
    public void Null_is_refused_by_name_where_it_is_given(string place) =>
        Nulls.ShouldBeRefused(Subject, place, _ => null);
}
