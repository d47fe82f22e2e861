namespace Downhill.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("'compare'", "compar")]
    [InlineData("--colour", "compare", "--colour")]
    [InlineData("--epochs must be at least 1; it was 0.", "compare", "--epochs", "0")]
    [InlineData("--parallel must be at least 1; it was -2.", "compare", "--parallel", "-2")]
    [InlineData("--epochs", "compare", "--epochs", "many")]
    [InlineData("--seed", "compare", "--seed", "x")]
    [InlineData("--only adm-T: there is no such run. Did you mean 'adam-T'? There are: sgd-batch1, ", "compare", "--only", "adm-T")]
    [InlineData("--only zzzzzzzz: there is no such run. There are: ", "compare", "--only", "sgd,zzzzzzzz")]
    [InlineData("--only", "compare", "--only")]
    public void A_wrong_argument_is_named_and_the_exit_code_is_2(string culprit, params string[] args)
    {
        var tool = Tool.Run(args);

        tool.Code.ShouldBe(2);
        tool.Out.ShouldBeEmpty();
        tool.Error.ShouldStartWith("downhill: ");
        tool.Error.ShouldContain(culprit);
        tool.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public void A_missing_folder_is_named_and_the_exit_code_is_1()
    {
        var tool = Tool.Run("compare", "--data", "/no/such/folder", "--only", "sgd");

        tool.Code.ShouldBe(1);
        tool.Error.ShouldBe("downhill: --data /no/such/folder: there is no such folder. "
            + "Give the folder that holds the four files in the layout of MNIST.\n");
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_before_any_training()
    {
        var tool = Tool.Run("compare", "--only", "sgd", "--json", Path.GetTempPath());

        tool.Code.ShouldBe(1);
        tool.Error.ShouldBe($"downhill: {Path.GetTempPath()}: this is a folder. Give the name of a file.\n");
    }

    [Fact]
    public void A_damaged_file_is_named_and_the_exit_code_is_1()
    {
        var folder = Directory.CreateTempSubdirectory("downhill-damaged-").FullName;
        File.WriteAllText(Path.Combine(folder, "train-images-idx3-ubyte"), "no images");
        File.WriteAllText(Path.Combine(folder, "train-labels-idx1-ubyte"), "no labels");

        var tool = Tool.Run("compare", "--data", folder, "--only", "sgd");

        tool.Code.ShouldBe(1);
        tool.Error.ShouldStartWith($"downhill: {folder}");
        tool.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        Directory.Delete(folder, recursive: true);
    }
}
