namespace Downhill.Tests.Laws;

/// <summary>Every rule of the catalog obeys the laws that rules of others are held to.</summary>
public sealed class RuleLawTests
{
    public static TheoryData<string, string> Laws =>
    [
        .. from law in RuleLaws.All
           from found in Case.All
           where law.IsAboutForms || (found.Options.WeightDecay.IsZero && !found.Options.Maximize)
           select (law.Name, found.Name),
    ];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Every_law_is_kept(string law, string name) =>
        RuleLaws.All.Single(one => one.Name == law).Check(Case.Find(name));

    [Fact]
    public void Laws_are_told_apart_by_their_names() => RuleLaws.All.Select(law => law.Name).ShouldBeUnique();
}
