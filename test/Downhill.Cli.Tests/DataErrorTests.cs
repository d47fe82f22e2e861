namespace Downhill.Cli.Tests;

/// <summary>Wherever <c>--data</c> is taken, a folder that is not there or holds nothing is told as its fault.</summary>
public sealed class DataErrorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-data-").FullName;

    public static TheoryData<string> Commands =>
    [
        "train", "compare --only sgd", "tune sgd", "tune sgd --task mnist", "tune sgd --task fashion",
        "tune sgd --task 2c2d", "tune sgd --task words", "tune sgd --task gru", "tune sgd --task transformer",
        "claims --only rmsprop-rate",
    ];

    private string Missing => Path.Combine(folder, "missing");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_folder_is_told_by_option_path_and_cure(string command)
    {
        var tool = Told(command, Missing);

        tool.Error.ShouldStartWith($"downhill: --data {Missing}: there is no such folder. Give the folder");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_empty_folder_is_told_by_option_and_path(string command) =>
        Told(command, folder).Error.ShouldStartWith($"downhill: --data {folder}");

    private Tool Told(string command, string data)
    {
        string[] target = command.StartsWith("claims", StringComparison.Ordinal) ? [] : ["--out", Path.Combine(folder, "out")];
        var tool = Tool.Run([.. command.Split(' '), "--data", data, "--quiet", .. target]);
        tool.Code.ShouldBe(1);
        tool.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        return tool;
    }
}
