namespace Downhill.Symbols.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.Symbols.Tests", "PublicApi.txt", PublicApi.Of(typeof(Symbol).Assembly));
}
