namespace Downhill.TorchSharp.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_as_recorded() =>
        GoldenFile.ShouldHold("Downhill.TorchSharp.Tests", "PublicApi.txt", Face());

    private static string Face() => PublicApi.Of(typeof(TorchOptimizer).Assembly);
}
