namespace Downhill.Testing.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.Testing.Tests", "PublicApi.txt", PublicApi.Of(typeof(RuleLaws).Assembly));
}
