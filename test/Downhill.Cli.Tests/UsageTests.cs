using Downhill.Cli.Output;
using Downhill.Lab.Tests.Experiments;

namespace Downhill.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("'compare'", "compar")]
    [InlineData("--color", "compare", "--color")]
    [InlineData("--epochs must be a whole number from 1 to 1000000000; it was 0.", "compare", "--epochs", "0")]
    [InlineData("--parallel must be a whole number from 1 to 256; it was -2.", "compare", "--parallel", "-2")]
    [InlineData("--epochs must be a whole number from 1 to 1000000000; it was many.", "compare", "--epochs", "many")]
    [InlineData("--epochs must be a whole number from 1 to 1000000000; it was 1000000001.", "train", "--epochs", "1000000001")]
    [InlineData("--epochs must be a whole number from 1 to 1000000000; it was 1e3.", "train", "--epochs", "1e3")]
    [InlineData("--parallel must be a whole number from 1 to 256; it was 257.", "compare", "--parallel", "257")]
    [InlineData("--threads must be a whole number from 1 to 256; it was 0.", "train", "--threads", "0")]
    [InlineData("--threads must be a whole number from 1 to 256; it was 1000.", "replay", "--threads", "1000")]
    [InlineData("--keep must be a whole number from 1 to 1000; it was 0.", "train", "--keep", "0")]
    [InlineData("--batch must be a whole number from 1 to 2147483647; it was 0.", "train", "--batch", "0")]
    [InlineData("--every must be a whole number from 1 to 9223372036854775807; it was 0.", "replay", "--every", "0")]
    [InlineData("--classes must be a whole number from 1 to 1048576; it was 0.", "compare", "--classes", "0")]
    [InlineData("--seed", "compare", "--seed", "x")]
    [InlineData("--only adm: there is no such run. Did you mean 'adam'? There are: sgd-batch1, ", "compare", "--only", "adm")]
    [InlineData("--only zzzzzzzz: there is no such run. There are: ", "compare", "--only", "sgd,zzzzzzzz")]
    [InlineData("--only", "compare", "--only")]
    [InlineData("--only names no run. There are: sgd-batch1, sgd, ", "compare", "--only", "")]
    [InlineData("--only names no run. There are: sgd-batch1, sgd, ", "compare", "--only", " , ")]
    [InlineData("--epochs must be a whole number from 1 to 1000000000; it was 99999999999.", "compare", "--epochs", "99999999999")]
    [InlineData("a whole number from -9223372036854775808 to 9223372036854775807", "compare", "--seed", "1e3")]
    [InlineData("--only sgd-rat: there is no such claim. Did you mean 'sgd-rate'", "claims", "--only", "sgd-rat")]
    [InlineData("--full and --seeds 3: both tell how many seeds", "claims", "--full", "--seeds", "3")]
    [InlineData("There is no optimizer 'adm'. Did you mean 'adam'?", "tune", "adm")]
    [InlineData("--range learning-rate=log:1..1: The range from 1 to 1 is empty", "tune", "--range", "learning-rate=log:1..1")]
    [InlineData("--range learning-rate=log:0..1: A log range lies above 0, for 0 has no logarithm", "tune", "--range", "learning-rate=log:0..1")]
    [InlineData("--range learning-rate=1..2: This is no range. Write NAME=log:LOW..HIGH", "tune", "--range", "learning-rate=1..2")]
    [InlineData("Did you mean 'beta1' or 'beta2'?", "tune", "adam", "--range", "beta=linear:0.8..0.9")]
    [InlineData("--range beta1=linear:0.8..1, for adam: Beta1 must lie in [0, 1); it was 1.", "tune", "adam", "--range", "beta1=linear:0.8..1")]
    [InlineData("--range beta1=linear:-1..0.9, for adam: Beta1 must lie in [0, 1); it was -1.", "tune", "adam", "--range", "beta1=linear:-1..0.9")]
    [InlineData("learning-rate has two ranges. Give one.", "tune", "--range", "learning-rate=log:1e-3..1", "--range", "learning-rate=log:1e-3..1")]
    [InlineData("--search gird: there is no such search. Did you mean 'grid'?", "tune", "--search", "gird")]
    [InlineData("Successive halving compares after fewer epochs than a whole trial has, so it needs 2 epochs or more.", "tune", "--search", "halving")]
    [InlineData("--trials must be a whole number from 1 to 10000; it was 0.", "tune", "--trials", "0")]
    [InlineData("--factor must be at least 1; it was 0.9.", "tune", "--factor", "0.9")]
    [InlineData("The factor must be above 1; it was 1.", "tune", "--factor", "1")]
    [InlineData("--set beta=1, for adam: ", "tune", "adam", "--set", "beta=1")]
    [InlineData("--optimizer adm: There is no optimizer 'adm'. Did you mean 'adam'?", "bench", "--optimizer", "adm")]
    [InlineData("--optimizer nesterov-P: its step needs a closure", "bench", "--optimizer", "sgd,nesterov-P")]
    [InlineData("--optimizer names nothing.", "bench", "--optimizer", " , ")]
    [InlineData("--size 12x: a number from 256 to 1Gi is needed", "bench", "--size", "4Ki,12x")]
    [InlineData("--size 255: a number from 256 to 1Gi is needed", "bench", "--size", "255")]
    [InlineData("--size 2Gi: a number from 256 to 1Gi is needed", "bench", "--size", "2Gi")]
    [InlineData("--size 99999999999Gi: a number from 256 to 1Gi is needed", "bench", "--size", "99999999999Gi")]
    [InlineData("--threads 0: a number from 1 to ", "bench", "--threads", "0")]
    [InlineData("--threads 99999: a number from 1 to ", "bench", "--threads", "99999")]
    [InlineData("--threads -1: a number from 1 to ", "bench", "--threads", "-1")]
    [InlineData("--storage float64: there is no such storage. Did you mean 'float32'?", "bench", "--storage", "float64")]
    [InlineData("Required argument 'file' missing", "inspect")]
    [InlineData("--window 1,0,2,3: left must be below right", "paths", "--window", "1,0,2,3")]
    [InlineData("--window 1,2,3: it takes left,right,bottom,top in finite numbers, such as --window -5,5,-5,5.", "paths", "--window", "1,2,3")]
    [InlineData("--start 9,9 lies outside the window -5…5 × -5…5.", "paths", "--start", "9,9")]
    [InlineData("--start NaN,1: it takes x,y in finite numbers", "paths", "--start", "NaN,1")]
    [InlineData("--steps must be a whole number from 1 to 10000; it was 10001.", "paths", "--steps", "10001")]
    [InlineData("--noise must be from 0 to 1000000; it was NaN.", "paths", "--noise", "NaN")]
    [InlineData("'--noise': a number such as 0.1 is needed", "paths", "--noise", "much")]
    [InlineData("--speed must be from 0.1 to 1000; it was 0.", "paths", "--speed", "0")]
    [InlineData("--size 1x1: it takes WIDTHxHEIGHT, each from 360 to 4000 pixels", "paths", "--size", "1x1")]
    [InlineData("--camera 0,225: the elevation must be above 0", "paths", "--camera", "0,225")]
    [InlineData("--theme drak: there is no such theme. Did you mean 'dark'?", "paths", "--theme", "drak")]
    [InlineData("--out x.bmp: its ending says no format. Give the name of a file that ends in .svg, .png, .gif or .mp4.", "paths", "--out", "x.bmp")]
    [InlineData("--out x.gif: a --still does not move.", "paths", "--out", "x.gif", "--still")]
    [InlineData("--explain momentm@3: there is no path 'momentm'. Did you mean 'momentum'?", "paths", "--explain", "momentm@3")]
    [InlineData("--explain momentum@0: which step? Write momentum@ and a number from 1 to 192.", "paths", "--explain", "momentum@0")]
    [InlineData("--optimizer adm: There is no optimizer 'adm'. Did you mean 'adam'?", "paths", "--optimizer", "adm")]
    [InlineData("--add adam:beta=1: There is no option 'beta'. Did you mean 'beta1' or 'beta2'? There are: learning-rate, beta1,", "paths", "--add", "adam:beta=1")]
    [InlineData("Beta1 must lie in [0, 1); it was 2.", "paths", "--add", "adam:beta1=2")]
    [InlineData("state too, so state-format changes nothing.", "paths", "--add", "adam:state-format=bfloat16")]
    [InlineData("--schedule ramp: There is no schedule 'ramp'.", "paths", "--schedule", "ramp")]
    [InlineData("'beale' and --surface ravine: these are two surfaces. Give one.", "paths", "beale", "--surface", "ravine")]
    [InlineData("--window 0,1,3,2: left must be below right and bottom below top", "paths", "--window", "0,1,3,2")]
    [InlineData("--window -2e9,1,0,1: left must be below right and bottom below top, none beyond 1000000000, and", "paths", "--window", "-2e9,1,0,1")]
    [InlineData("--steps must be a whole number from 1 to 10000; it was 0.", "paths", "--steps", "0")]
    [InlineData("--noise must be from 0 to 1000000; it was -1.", "paths", "--noise", "-1")]
    [InlineData("--speed must be from 0.1 to 1000; it was 1001.", "paths", "--speed", "1001")]
    [InlineData("the azimuth from -360 to 360.", "paths", "--camera", "45,361")]
    [InlineData("--camera 45,225: a map is seen from above. Leave it out, or give --view 3d.", "paths", "--view", "map", "--camera", "45,225")]
    [InlineData("--explain momentum@193: which step?", "paths", "--explain", "momentum@193")]
    [InlineData("--start 0,0: f is -Infinity there", "paths", "--surface", "ln(x)", "--start", "0,0", "--optimizer", "sgd:learning-rate=1")]
    [InlineData("--start 0,0: f is 0 there and its gradient", "paths", "--surface", "sqrt(x)", "--start", "0,0", "--optimizer", "sgd:learning-rate=1")]
    [InlineData("There is no preset or surface 'contors'. Did you mean 'contours'?", "paths", "contors")]
    [InlineData("There is no preset or surface 'rosenbrok'. Did you mean 'rosenbrock'?", "paths", "rosenbrok")]
    [InlineData("--only adam-T: there is no such run. Did you mean 'adam'? There are:", "compare", "--only", "adam-T")]
    [InlineData("--only Adam: there is no such run. Did you mean 'adam'?", "compare", "--only", "Adam")]
    [InlineData("--only adafactor: there is no such run. It sees whole tensors, so it is for code: AdafactorOptions of Downhill.Matrices. There are:", "compare", "--only", "adafactor")]
    [InlineData("--set momentum=0.5, for sgd: There is no option 'momentum'.", "compare", "--only", "sgd", "--set", "momentum=0.5")]
    [InlineData("--set step_size=0.1: There is no option 'step_size'. Here that is 'learning-rate'.", "train", "--set", "step_size=0.1")]
    [InlineData("--set wd=1: There is no option 'wd'. Here that is 'weight-decay'.", "replay", "--weights", "w", "--gradients", "g", "--out", "o", "--set", "wd=1")]
    [InlineData("--set schedule=cosin:duration=5: There is no schedule 'cosin'. Did you mean 'cosine'?", "train", "--set", "schedule=cosin:duration=5")]
    [InlineData("--set beta1=2: Beta1 must lie in [0, 1); it was 2.", "train", "--set", "beta2=0.9", "--set", "beta1=2")]
    [InlineData("--state-format bf16: there is no such format. Did you mean 'bfloat16'?", "train", "--state-format", "bf16")]
    [InlineData("--storage bf16: there is no such storage. Did you mean 'bfloat16'?", "bench", "--storage", "bf16")]
    [InlineData("--storage 8bit: there is no such storage. Did you mean 'block8'?", "bench", "--storage", "8bit")]
    [InlineData("There is nothing called '--lr' here. It is set by --set learning-rate=VALUE.", "train", "--lr", "0.1")]
    [InlineData("There is nothing called 'adam' here. Try 'downhill explain adam'.", "adam")]
    [InlineData("--latex and --json: give one of them.", "explain", "adam", "--latex", "--json")]
    [InlineData("--json adam: this would be the file to write. If the optimizer is meant, put it before --json", "explain", "--json", "adam")]
    [InlineData("--json saddle: this would be the file to write.", "paths", "--json", "saddle")]
    [InlineData("--surface cannot be read at character 3 of 4:", "paths", "--surface", "x**2")]
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
    public void A_file_in_place_of_a_folder_is_told_to_be_one()
    {
        var file = Path.GetTempFileName();

        var tool = Tool.Run("compare", "--data", file, "--only", "sgd");

        File.Delete(file);
        tool.Code.ShouldBe(1);
        tool.Error.ShouldStartWith($"downhill: --data {file}: this is a file. Give the folder ");
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_before_any_training()
    {
        var tool = Tool.Run("compare", "--only", "sgd", "--json", Path.GetTempPath());

        tool.Code.ShouldBe(1);
        tool.Error.ShouldBe($"downhill: --json {Path.GetTempPath()}: this is a folder. Give the name of a file.\n");
    }

    [Fact]
    public void Images_too_large_for_the_network_are_told_in_a_line_and_the_exit_code_is_1()
    {
        var folder = TinyData.WriteBlack(side: 3300);

        var tool = Tool.Run("compare", "--data", folder, "--only", "sgd", "--json", Path.Combine(folder, "x.json"));

        Directory.Delete(folder, recursive: true);
        tool.Code.ShouldBe(1);
        tool.Error.ShouldStartWith("downhill: A linear layer of 10890000 inputs × 200 outputs has ");
        tool.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public void A_damaged_file_is_named_and_the_exit_code_is_1()
    {
        var folder = Directory.CreateTempSubdirectory("downhill-damaged-").FullName;
        File.WriteAllText(Path.Combine(folder, "train-images-idx3-ubyte"), "no images");
        File.WriteAllText(Path.Combine(folder, "train-labels-idx1-ubyte"), "no labels");

        var tool = Tool.Run("compare", "--data", folder, "--only", "sgd");

        tool.Code.ShouldBe(1);
        tool.Error.ShouldStartWith($"downhill: --data {folder}");
        tool.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        Directory.Delete(folder, recursive: true);
    }
}
