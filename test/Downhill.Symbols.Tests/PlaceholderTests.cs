namespace Downhill.Symbols.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Runs() => 1.ShouldBe(1);
}
