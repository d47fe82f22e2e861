using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

public sealed class SearchRangeTests
{
    [Fact]
    public void A_log_range_goes_on_beyond_its_ends()
    {
        var range = SearchRange.Parse("learning-rate=log:1e-4..1");

        new[] { -0.25, 0, 0.125, 0.5, 1, 1.25 }.Select(range.At).ShouldBe([1e-5, 1e-4, 3.16e-4, 0.01, 1, 10]);
        range.PlaceOf(0.01).ShouldBe(0.5, 1e-12);
        range.ToString().ShouldBe("learning-rate=log:0.0001..1");
        SearchRange.Parse(range.ToString()).ShouldBe(range);
    }

    [Fact]
    public void A_linear_range_has_round_values()
    {
        var range = SearchRange.Parse(" beta1 = linear:0.8..0.99");

        (range.Option, range.At(0), range.At(0.5), range.At(1)).ShouldBe(("beta1", 0.8, 0.895, 0.99));
        range.At(1 / 3.0).ShouldBe(0.86333);
        SearchRange.Parse(range.ToString()).ShouldBe(range);
    }

    [Theory]
    [InlineData("learning-rate", "This is no range. Write NAME=log:LOW..HIGH")]
    [InlineData("learning-rate=1..2", "This is no range.")]
    [InlineData("learning-rate=log:1..2..3", "This is no range.")]
    [InlineData("learning-rate=log:a..b", "This is no range.")]
    [InlineData("learning-rate=exp:1..2", "There is no scale 'exp'.")]
    [InlineData("learning-rate=log:1..1", "The range from 1 to 1 is empty")]
    [InlineData("learning-rate=linear:2..1", "The range from 2 to 1 is empty")]
    [InlineData("learning-rate=linear:0..Infinity", "is empty")]
    [InlineData("learning-rate=log:0..1", "A log range lies above 0, for 0 has no logarithm")]
    public void A_text_that_is_no_range_is_refused_with_the_cause(string text, string cause) =>
        Should.Throw<FormatException>(() => SearchRange.Parse(text)).Message.ShouldContain(cause);
}
