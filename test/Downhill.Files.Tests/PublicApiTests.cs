namespace Downhill.Files.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.Files.Tests", "PublicApi.txt", PublicApi.Of(typeof(SafeTensors).Assembly));
}
