using System.Text.Json;
using Downhill.Lab.Tests.Experiments;

namespace Downhill.Cli.Tests;

/// <summary>The option <c>--clip</c> of <c>train</c> and <c>compare</c>.</summary>
public sealed class ClipTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_comparison_with_limits_is_another_and_its_record_tells_them()
    {
        var (plain, clipped) = (Compare(), Compare("--clip", "norm:0.1", "--clip", "value:0.01"));

        clipped.Loss.ShouldNotBe(plain.Loss);
        (plain.Clip, clipped.Clip).ShouldBe((null, "norm:max=0.1,type=l2; value:max=0.01"));

        (double Loss, string? Clip) Compare(params string[] more)
        {
            var tool = Tool.Run(
                ["compare", "--only", "sgd", "--epochs", "1", "--data", folder, "--quiet", "--json", "-", .. more]);
            tool.Code.ShouldBe(0, tool.Error);
            using var json = JsonDocument.Parse(tool.Out);
            var run = json.RootElement.GetProperty("runs")[0];
            return (run.GetProperty("epochs")[0].GetProperty("loss").GetDouble(),
                run.GetProperty("settings").TryGetProperty("clip", out var clip) ? clip.GetString() : null);
        }
    }

    [Fact]
    public void A_training_with_limits_goes_on_to_the_bit_and_refuses_others()
    {
        string[] limits =
            ["--clip", "norm:0.5", "--clip", "adaptive-clipping:0.1", "--clip", "norm-clipping:max=0.4,type=l1"];
        Train([.. limits, "--epochs", "4", "--out", At("whole"), "--checkpoint-every", "7", "--keep", "3", "--quiet"]);

        Train("--resume", At("whole/checkpoint.safetensors.2"), "--out", At("resumed"), "--threads", "1", "--quiet");

        File.ReadAllBytes(At("resumed/weights.safetensors")).ShouldBe(
            File.ReadAllBytes(At("whole/weights.safetensors")));
        var tool = Tool.Run("train", "--data", folder, "--resume", At("whole"), "--clip", "norm:1");
        tool.Code.ShouldBe(2);
        tool.Error.ShouldContain(
            "it was begun with clip adaptive-clipping:factor=0.1,epsilon=0.001,axis=0; norm-clipping:max=0.4,type=l1; "
            + "norm:max=0.5,type=l2, not norm:max=1,type=l2. Leave out what differs");
        Train(
            "--resume", At("whole"), "--clip", "norm:1", "--force", "--epochs", "5", "--out", At("forced"), "--quiet");
    }

    [Theory]
    [InlineData("norm", "--clip norm: it needs a limit, such as norm:1.")]
    [InlineData("norm:0", "--clip norm:0: a limit must be more than 0 and finite. Try norm:1.")]
    [InlineData("norm:x", "--clip norm:x: max takes a number, unlike 'x'.")]
    [InlineData("norm:1,l3", "--clip norm:1,l3: type takes l2, l1 or max, unlike 'l3'.")]
    [InlineData("value:1,2", "--clip value:1,2: it takes max, each once, by name or in this order.")]
    [InlineData("adaptive-clipping:-1", "--clip adaptive-clipping:-1: Factor must be more than 0; it was -1.")]
    [InlineData("adaptive-clipping:axis=x", "--clip adaptive-clipping:axis=x: axis takes a number, such as 0 or ^1")]
    [InlineData("nrom:1", "--clip nrom:1: there is no such limit. Did you mean 'norm'? There are: norm, value, nor")]
    [InlineData("norm:1; norm:2", "--clip norm:2: 'norm' is given twice. Give each limit once.")]
    public void A_limit_that_cannot_be_is_refused(string form, string why)
    {
        foreach (var verb in (string[])["train", "compare"])
        {
            var tool = Tool.Run(verb, "--data", folder, "--clip", form);

            tool.Code.ShouldBe(2);
            tool.Error.ShouldStartWith($"downhill: {why}");
        }
    }

    private string At(string name) => Path.Combine(folder, name);

    private void Train(params string[] more)
    {
        var tool = Tool.Run(["train", "--data", folder, .. more]);
        tool.Code.ShouldBe(0, tool.Error);
    }
}
