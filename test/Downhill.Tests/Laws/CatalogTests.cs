namespace Downhill.Tests.Laws;

/// <summary>What a row of the catalog says is true.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Ids_are_unique_and_families_exist()
    {
        Catalog.All.Select(entry => entry.Id).ShouldBeUnique();
        Catalog.All.ShouldAllBe(entry => Catalog.Find(entry.Family) != null);
        Should.Throw<KeyNotFoundException>(() => Catalog.Find("adm")).Message
            .ShouldStartWith("There is no optimizer 'adm'. Did you mean 'adam'? There are: sgd,");
    }

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void Every_option_can_be_read_and_set_by_name_alone(string id)
    {
        var defaults = Catalog.Find(id).Defaults;

        foreach (var option in OptionInfo.Of(defaults))
        {
            var other = option.Text(defaults) == "0.25" ? 0.75 : 0.25;
            var changed = option.IsList ? option.With(defaults, "cautious")
                : option.With(defaults, option.IsNumber ? other : 1);

            option.Get(changed).ToString()!.ToLowerInvariant().ShouldBe(
                option.IsSwitch ? "true" : option.IsList ? "cautious"
                    : option.IsNumber ? NumberText.Of(other) : option.Choices is [_, var second, ..] ? second : "1");
            changed.ShouldNotBe(defaults);
            changed.GetType().ShouldBe(defaults.GetType());
            var back = option.IsList ? option.With(changed, "none")
                : option.With(changed, option.Get(defaults) is HyperParameter hyper ? hyper : 0);
            back.ShouldBe(defaults);
            option.Meaning.ShouldNotBeEmpty();
            option.Source.ShouldNotBeEmpty();
            option.Key.ShouldMatch("^[a-z0-9]+(-[a-z0-9]+)*$");
        }
    }

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void Options_of_equal_values_are_equal(string id)
    {
        var defaults = Catalog.Find(id).Defaults;

        var made = (OptimizerOptions)Activator.CreateInstance(defaults.GetType())!;

        made.ShouldBe(defaults);
        made.GetHashCode().ShouldBe(defaults.GetHashCode());
        (made with { LearningRate = 7 }).ShouldNotBe(defaults);
    }

    [Theory]
    [MemberData(nameof(Case.Entries), MemberType = typeof(Case))]
    public void Every_option_is_listed(string id)
    {
        var defaults = Catalog.Find(id).Defaults;

        var settable = defaults.GetType().GetProperties()
            .Where(property => property.PropertyType == typeof(HyperParameter) || property.CanWrite)
            .Where(property => property.Name != nameof(OptimizerOptions.CoupledWeightDecay));

        OptionInfo.Of(defaults).Select(option => option.Name)
            .ShouldBe(settable.Select(property => property.Name), ignoreOrder: true);
    }
}
