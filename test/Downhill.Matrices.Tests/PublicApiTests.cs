namespace Downhill.Matrices.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.Matrices.Tests", "PublicApi.txt", PublicApi.Of(typeof(Matrix).Assembly));
}
