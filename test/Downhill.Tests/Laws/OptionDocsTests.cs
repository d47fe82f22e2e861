using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Downhill.Tests.Laws;

/// <summary>What the documentation of an option says beside the code is what the code says.</summary>
public sealed partial class OptionDocsTests
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Downhill.xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));

    public static TheoryData<string, string> Options =>
    [
        .. from entry in Catalog.All
           from option in OptionInfo.Of(entry.Defaults)
           select (entry.Id, option.Name),
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Documentation_tells_range_default_and_source_as_the_code_has_them(string id, string name)
    {
        var defaults = Catalog.Find(id).Defaults;
        var option = OptionInfo.Of(defaults).Single(option => option.Name == name);
        var type = defaults.GetType().GetProperty(name)!.DeclaringType!;
        var member = Members.Value[$"P:{type.FullName}.{name}"];
        if (member.Element("inheritdoc") is not null)
        {
            // What is said of the learning rate of every optimizer is no number.
            name.ShouldBe(nameof(OptimizerOptions.LearningRate));
            return;
        }

        var text = Blanks().Replace(member.Element("summary")!.Value, " ");
        var told = Default().Match(text);

        told.Success.ShouldBeTrue($"{type.Name}.{name} tells no default: {text}");
        told.Groups["source"].Value.ShouldBe(option.Source);
        var value = told.Groups["value"].Value;
        if (option.Get(defaults) is HyperParameter number)
        {
            double.Parse(value).ShouldBe(number.At(0).Value);
            Range().Match(text).Value.ShouldBe("In " + number.Range!.Interval);
        }
        else
        {
            value.ShouldBe(option.Text(defaults));
        }
    }

    [Theory]
    [MemberData(nameof(ValidationTests.Numbers), MemberType = typeof(ValidationTests))]
    public void A_default_lies_in_its_range_which_goes_along_when_the_option_is_set(string id, string name)
    {
        var defaults = Catalog.Find(id).Defaults;
        var option = OptionInfo.Of(defaults).Single(option => option.Name == name);

        var (one, two) = (Number(defaults), Number(option.With(option.With(defaults, 0.5), 0.25)));

        one.Range!.Name.ShouldBe(name);
        two.Range.ShouldBe(one.Range);
        two.At(0).Value.ShouldBe(0.25);

        HyperParameter Number(OptimizerOptions options) => (HyperParameter)option.Get(options);
    }

    [GeneratedRegex(@"[Dd]efault (?<value>\S+) \((?<source>.+?)\)[.:]")]
    private static partial Regex Default();

    [GeneratedRegex(@"In [\[(][^)\]]+[)\]]")]
    private static partial Regex Range();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
