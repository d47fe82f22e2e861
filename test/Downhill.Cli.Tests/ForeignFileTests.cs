using System.Text.Json;
using Downhill.Cli.Output;
using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Cli.Tests;

/// <summary>Files with things in them that are not understood, and of formats that are not read.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private static readonly string Files = Path.Combine(Repository.Root, "test", "Downhill.Files.Tests");
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-foreign-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_not_understood_is_shown_and_named()
    {
        var path = Path.Combine(Files, "Torch", "Foreign", "set.pt");

        var (page, record) = (Tool.Run("inspect", path), Tool.Run("inspect", path, "--json", "-"));

        (page.Code, page.Error).ShouldBe((0, ""));
        page.Out.ShouldContain("  done = a set of 2 (byte 347 of data.pkl, not read)");
        page.Out.ShouldContain("model.weight float32 2×3");
        using var json = JsonDocument.Parse(record.Out);
        var leaf = json.RootElement.GetProperty("opaque")[0];
        leaf.GetProperty("name").GetString().ShouldBe("done");
        leaf.GetProperty("kind").GetString().ShouldBe("a set of 2");
        leaf.GetProperty("place").GetString().ShouldBe("byte 347 of data.pkl");
    }

    [Theory]
    [InlineData()]
    [InlineData("--shapes")]
    public void A_type_that_is_not_known_is_shown_without_numbers(params string[] more)
    {
        var tool = Tool.Run(["inspect", Path.Combine(Files, "Files", "e8m0.safetensors"), .. more]);

        (tool.Code, tool.Error).ShouldBe((0, ""));
        tool.Out.ShouldContain("w      float32 2");
        tool.Out.ShouldContain("scale  F8_E8M0 3");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    public void An_optimizer_s_file_is_a_line_a_key_and_not_a_line_an_index(int width)
    {
        var path = Path.Combine(folder, "optimizer.pt");
        string[] names = [.. Enumerable.Range(0, 161).Select(i => $"layer.{i}")];
        TorchFile.WriteOptimizer(path, new TorchOptimizerState(
            names.SelectMany(
                name => new[] { "exp_avg", "exp_avg_sq" }.Select(
                key => StoredTensor.Of<float>($"{name}/{key}", new[] { 3f, 4f }))),
            names.ToDictionary(name => name, _ => 7L), [TorchGroup.Of(names, new AdamOptions())]));

        var tool = Tool.Run(width, ["inspect", path]);

        (tool.Code, tool.Error).ShouldBe((0, ""));
        var lines = tool.Out.Split('\n');
        lines.Length.ShouldBeLessThan(40);
        lines.Where(line => !line.Contains(path[..8])).Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);
        lines.Count(line => line.Contains(" float32 161 × (", StringComparison.Ordinal)).ShouldBe(3);
        string.Join(' ', tool.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain(
            "params.* = 0, 1, 2, 3, 4, …, 160");
        var one = Tool.Run("inspect", path, "--tensor", "state.7.*");
        one.Out.ShouldContain("state.7.exp_avg    float32 2");
    }

    [Fact]
    public void Keys_that_are_no_indexes_keep_their_lines()
    {
        var tool = Tool.Run(100, ["inspect", Path.Combine(Files, "Torch", "Foreign", "multistep.pt")]);

        tool.Out.ShouldContain("  scheduler.milestones.10 = 1\n  scheduler.milestones.20 = 1\n");
        tool.Out.ShouldContain("  optimizer.param_groups.0.betas.* = 0.9, 0.999\n");
    }

    [Fact]
    public void Of_a_link_the_length_of_what_it_leads_to_is_told()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var (file, link) = (Path.Combine(folder, "file"), Path.Combine(folder, "link"));
        SafeTensors.Write(file, [StoredTensor.Of<float>("w", new float[100])]);
        File.CreateSymbolicLink(link, file);

        Tool.Run("inspect", link).Out.ShouldContain(
            $"safetensors, 1 tensor, 100 elements, {new FileInfo(file).Length} B");
    }

    [Fact]
    public void A_file_of_another_format_is_named_by_every_verb()
    {
        var pointer = Path.Combine(Files, "Files", "pointer.safetensors");

        foreach (var tool in new[]
        {
            Tool.Run("inspect", pointer),
            Tool.Run(
                "replay", "--optimizer", "sgd", "--weights", pointer, "--gradients", pointer, "--out", Path.Combine(
                folder, "o")),
        })
        {
            tool.Code.ShouldBe(1);
            tool.Error.ShouldContain(
                $"{pointer}: this is a pointer of Git LFS, not the file that it stands for. Fetch the file: git lfs pull");
        }
    }

    [Fact]
    public void Replay_takes_files_of_PyTorch()
    {
        var (weights, gradients, output) = (Path.Combine(folder, "w.pt"), Path.Combine(
            folder, "g.safetensors"), Path.Combine(folder, "o"));
        using var set = new TensorSet([StoredTensor.Of<float>("w", new[] { 1f, 2f })]);
        TorchFile.WriteModel(weights, set);
        SafeTensors.Write(gradients, [StoredTensor.Of<float>("w", new[] { 1f, 1f }, [1, 2])]);
        var state = Path.Combine(folder, "opt.pt");
        TorchFile.WriteOptimizer(state, new TorchOptimizerState(
            [StoredTensor.Of<float>("w/momentum_buffer", new[] { 10f, 10f })], new Dictionary<string, long> { ["w"] = 5 },
            [TorchGroup.Of(["w"], new MomentumOptions())]));

        var tool = Tool.Run(
            "replay", "--optimizer", "momentum", "--set", "learning-rate=1", "--set", "momentum=0.5", "--weights",
            weights, "--state-in", state,
            "--gradients", gradients, "--out", output);

        (tool.Code, tool.Error).ShouldBe((0, ""));
        using var after = SafeTensors.Open(output);
        after["w"].ToFloats().ShouldBe([-5f, -4f]);
    }

    [Fact]
    public void State_of_PyTorch_without_names_is_told_as_what_it_is()
    {
        var state = Path.Combine(Files, "Torch", "Foreign", "numpy-rate.pt");

        var tool = Tool.Run(
            "replay", "--optimizer", "momentum", "--weights", state, "--state-in", state, "--gradients", state, "--out",
            Path.Combine(folder, "o"));

        tool.Code.ShouldBe(1);
        tool.Error.ShouldContain(
            $"--state-in {state}: this is the state_dict() of an optimizer of PyTorch, which numbers its parameters");
    }
}
