using System.Text.Json;
using Downhill.Lab.Tests.Experiments;

namespace Downhill.Cli.Tests;

/// <summary>The option <c>--around</c> of <c>train</c> and <c>compare</c>.</summary>
public sealed class AroundTests : IDisposable
{
    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("lookahead:2", "lookahead:period=2,slow-step-size=0.5,begins-at-synchronization=false")]
    [InlineData("ema:0.5", "ema:decay=0.5,warmup=none,start=0,every=1")]
    [InlineData("sam", "sam:radius=0.05")]
    [InlineData("noise:0.01", "noise:variance=0.01,exponent=0.55,seed=0")]
    [InlineData("accumulation:2", "accumulation:micro-batches=2,of=mean")]
    public void A_comparison_with_it_is_another_and_its_record_tells_it(string form, string told)
    {
        var (plain, other) = (Compare(), Compare("--around", form));

        other.Loss.ShouldNotBe(plain.Loss);
        (plain.Around, other.Around).ShouldBe((null, told));
        Compare("--around", form).ShouldBe(other);

        (double Loss, string? Around) Compare(params string[] more)
        {
            var tool = Tool.Run(
                ["compare", "--only", "adam", "--epochs", "1", "--data", folder, "--quiet", "--json", "-", .. more]);
            tool.Code.ShouldBe(0, tool.Error);
            using var json = JsonDocument.Parse(tool.Out);
            var run = json.RootElement.GetProperty("runs")[0];
            return (run.GetProperty("epochs")[0].GetProperty("testLoss").GetDouble(),
                run.GetProperty("settings").TryGetProperty("around", out var around) ? around.GetString() : null);
        }
    }

    [Theory]
    [InlineData("lookahead:5,0.8", "ema:0.9,warmup=power(1,0.7)", "noise:0.01", "accumulation:3")]
    [InlineData("asam:radius=linear(0,20,0.5)", "swa:start=5,every=2", "dynamic-loss-scale:interval=4", "centralization")]
    public void A_training_with_it_goes_on_to_the_bit_and_refuses_others(params string[] forms)
    {
        string[] around = [.. forms.SelectMany(form => (string[])["--around", form])];
        Train([.. around, "--epochs", "4", "--out", At("whole"), "--checkpoint-every", "7", "--keep", "3", "--quiet"]);

        Train("--resume", At("whole/checkpoint.safetensors.2"), "--out", At("resumed"), "--threads", "1", "--quiet");

        File.ReadAllBytes(At("resumed/weights.safetensors")).ShouldBe(
            File.ReadAllBytes(At("whole/weights.safetensors")));
        var tool = Tool.Run("train", "--data", folder, "--resume", At("whole"), "--around", "sam");
        tool.Code.ShouldBe(2);
        tool.Error.ShouldContain($"it was begun with around {forms[0].Split(':')[0]}:");
        tool.Error.ShouldContain(", not sam:radius=0.05. Leave out what differs");
    }

    [Fact]
    public void The_table_tells_what_acts_around_a_step()
    {
        var tool = Tool.Run(
            "compare", "--only", "sgd", "--epochs", "1", "--data", folder, "--around", "sam:0.1", "--around", "swa");

        tool.Code.ShouldBe(0, tool.Error);
        tool.Out.ShouldContain("around=sam:radius=0.1; swa:start=0,every=1");
    }

    [Fact]
    public void Transforms_of_the_step_are_an_option_that_a_checkpoint_keeps()
    {
        string[] cautious = ["--set", "update-transforms=cautious,decay-after(0.1)", "--epochs", "3", "--quiet"];
        Train([.. cautious, "--out", At("whole"), "--checkpoint-every", "5", "--keep", "3"]);
        Train("--epochs", "3", "--quiet", "--out", At("plain"));

        Train("--resume", At("whole/checkpoint.safetensors.2"), "--out", At("resumed"), "--quiet");

        var whole = File.ReadAllBytes(At("whole/weights.safetensors"));
        File.ReadAllBytes(At("resumed/weights.safetensors")).ShouldBe(whole);
        File.ReadAllBytes(At("plain/weights.safetensors")).ShouldNotBe(whole);
    }

    [Theory]
    [InlineData("lookahed", "--around lookahed: there is no such form. Did you mean 'lookahead'? There are: lookahead,")]
    [InlineData("lookahead:0", "--around lookahead:0: Slow weights follow after a number of steps. Give 1 or more;")]
    [InlineData("lookahead:2,3", "--around lookahead:2,3: ")]
    [InlineData("lookahead:k=5", "--around lookahead:k=5: it takes period, slow-step-size, begins-at-synchronization, ")]
    [InlineData("ema:1", "--around ema:1: ")]
    [InlineData("ema:warmup=slow", "--around ema:warmup=slow: warmup takes none, debiased, count or power(1,0.67), un")]
    [InlineData("swa:every=0.5", "--around swa:every=0.5: every takes a whole number, unlike '0.5'.")]
    [InlineData("sam:cosine(1)", "--around sam:cosine(1): ")]
    [InlineData("sam:(", "--around sam:(: There is no schedule ''.")]
    [InlineData("sam:x", "--around sam:x: radius takes a number, or a schedule such as linear(0,1000,1), unlike 'x'.")]
    [InlineData("noise", "--around noise: it needs a variance, such as noise:1.")]
    [InlineData("noise:-1", "--around noise:-1: Variance must be at least 0; it was -1.")]
    [InlineData("accumulation:0", "--around accumulation:0: A step needs a micro-batch.")]
    [InlineData("accumulation:4,median", "--around accumulation:4,median: of takes mean or sum, unlike 'median'.")]
    [InlineData("loss-scale:0", "--around loss-scale:0: A loss scale must be positive, and it and its reciprocal ")]
    [InlineData("dynamic-loss-scale:growth=1", "--around dynamic-loss-scale:growth=1: GrowthFactor must be more than 1")]
    [InlineData("centralization:axis=x", "--around centralization:axis=x: axis takes a number, such as 0 or ^1, unlike")]
    [InlineData("sam; sam:1", "--around sam:1: 'sam' is given twice. Give it once.")]
    [InlineData("sam; asam", "--around sam:radius=0.05; asam:radius=0.5,least-size=0.01: Sam and AdaptiveSam would each")]
    [InlineData("loss-scale:2; dynamic-loss-scale", "--around dynamic-loss-scale:initial=65536,growth=2,backoff=0.5,int")]
    public void A_form_that_cannot_be_is_refused(string form, string why)
    {
        foreach (var verb in (string[])["train", "compare"])
        {
            var tool = Tool.Run(verb, "--data", folder, "--around", form);

            tool.Code.ShouldBe(2, tool.Error);
            tool.Error.ShouldStartWith($"downhill: {why}");
            tool.Error.ShouldNotContain("(Parameter");
        }
    }

    private string At(string name) => Path.Combine(folder, name);

    private void Train(params string[] more)
    {
        var tool = Tool.Run(["train", "--data", folder, .. more]);
        tool.Code.ShouldBe(0, tool.Error);
    }
}
