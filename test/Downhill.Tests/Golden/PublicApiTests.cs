namespace Downhill.Tests.Golden;

/// <summary>A change of the public API is a decision, so it shows in a file that is reviewed.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.Tests", "PublicApi.txt", PublicApi.Of(typeof(Optimizer).Assembly));
}
