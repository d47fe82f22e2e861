using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests;

/// <summary>Folders of a project use each other one way only, so that each can be read after those that it
/// uses.</summary>
public sealed class FolderTests
{
    private const int Examples = 5;

    public static TheoryData<string> Projects => [.. SourceProject.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_depends_on_another_in_a_circle(string project) =>
        Told(FolderGraph.Of(SourceProject.Of(project)))
            .ShouldBeEmpty($"Folders of {project} use each other in a circle.");

    [Fact]
    public void A_circle_is_told_with_its_shortest_way_and_examples()
    {
        Graph graph = new();
        graph.Add("Lanes", "Text", "Lane4.ToString → NumberText");
        graph.Add("Rules", "Lanes", "Adam → Lane4");
        graph.Add("Rules", "Sweeps", "Adam → Kernel");
        graph.Add("Sweeps", "Lanes", "Kernel → Lane4");
        Told(graph).ShouldBeEmpty();

        graph.Add("Text", "Rules", "NumberText.Of → Adam");

        Told(graph).ShouldBe(
        [
            "Lanes → Text: Lane4.ToString → NumberText",
            "Text → Rules: NumberText.Of → Adam",
            "Rules → Lanes: Adam → Lane4",
        ]);
    }

    [Fact]
    public void Folders_of_the_core_are_seen_with_their_arrows()
    {
        var graph = FolderGraph.Of(SourceProject.Of("Downhill"));

        graph.UsedBy("Rules").ShouldContain("Rules/Contracts");
        graph.UsedBy("Options").ShouldContain("Options/Schedules");
        graph.UsedBy("Threads").ShouldBeEmpty();
        graph.Reachable("Optimizers").ShouldContain("Lanes");
    }

    private static IEnumerable<string> Told(Graph graph) =>
        graph.Circle().Select(arrow => $"{arrow}: {string.Join(", ", graph.Because(arrow).Take(Examples))}");
}
