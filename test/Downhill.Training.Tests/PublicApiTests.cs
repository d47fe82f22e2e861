namespace Downhill.Training.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.Training.Tests", "PublicApi.txt", PublicApi.Of(typeof(Sequential).Assembly));
}
