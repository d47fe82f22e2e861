using Downhill.Lab.Experiments;

namespace Downhill.Lab.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.Lab.Tests", "PublicApi.txt", PublicApi.Of(typeof(Comparison).Assembly));
}
