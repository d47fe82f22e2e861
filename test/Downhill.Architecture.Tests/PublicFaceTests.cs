using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests;

/// <summary>Every package's public face is a golden file that a test of its own compares.</summary>
/// <remarks>A tool is used by its verbs; its help is golden.</remarks>
public sealed class PublicFaceTests
{
    public static TheoryData<string> Packages =>
        [.. SourceProject.All.Where(project => project.IsPackage).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_package_has_its_public_api_recorded(string package)
    {
        var tests = Path.Combine(Repository.Root, "test", $"{package}.Tests");

        File.Exists(Path.Combine(tests, "Golden", "PublicApi.txt")).ShouldBeTrue(
            $"{package} needs test/{package}.Tests/Golden/PublicApi.txt and PublicApiTests.cs; copy those of Downhill.Files.Tests.");
        SourceFile.Under(tests).Where(file => file.RelativePath.EndsWith("PublicApiTests.cs", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Text.ShouldContain($"GoldenFile.ShouldHold(\"{package}.Tests\", \"PublicApi.txt\"");
    }

    [Fact]
    public void Public_apis_are_recorded_of_packages_only() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "test"), "PublicApi.txt", SearchOption.AllDirectories)
            .Where(path => !path.Replace('\\', '/').Contains("/bin/"))
            .Select(path => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)))!.Replace(".Tests", ""))
            .ShouldBe(SourceProject.All.Where(project => project.IsPackage).Select(project => project.Name), ignoreOrder: true);
}
