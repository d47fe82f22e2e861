using System.IO.Compression;
using System.Text.Json;
using Downhill.Cli.Output;
using Downhill.Files;
using Downhill.Lab.Inspections;
using Downhill.Tensors;

namespace Downhill.Cli.Tests;

public sealed class InspectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-inspect-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_page_is_what_stands_in_the_golden_file() => GoldenFile.ShouldHold(
        "Downhill.Cli.Tests", "inspect-page.txt",
        Page(120) + Page(80) + Page(60) + Page(40) + Page(80, "--shapes") + Page(80, "--tensor", "*.weight", "step"));

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Page(width).Split('\n').Max(line => line.Length).ShouldBeLessThanOrEqualTo(width);

    [Fact]
    public void With_a_dash_standard_output_is_JSON_and_nothing_else()
    {
        var tool = Tool.Run("inspect", Model(), "--json", "-", "--tensor", "encoder.*");

        (tool.Code, tool.Error).ShouldBe((0, ""));
        using var json = JsonDocument.Parse(tool.Out);
        json.RootElement.GetProperty("format").GetString().ShouldBe("safetensors");
        json.RootElement.GetProperty("metadata").GetProperty("optimizer").GetString().ShouldBe("adam");
        var tensors = json.RootElement.GetProperty("tensors").EnumerateArray().ToList();
        tensors.Select(tensor => tensor.GetProperty("name").GetString())
            .ShouldBe(["encoder.layer.0.attention.query.weight", "encoder.layer.0.bias"]);
        var (good, bad) = (tensors[0], tensors[1]);
        good.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32()).ShouldBe([2, 2]);
        (good.GetProperty("norm").GetDouble(), good.GetProperty("minimum").GetDouble()).ShouldBe((5, -4));
        (bad.GetProperty("nan").GetInt32(), bad.GetProperty("infinite").GetInt32()).ShouldBe((1, 2));
    }

    [Fact]
    public void A_record_is_written_beside_the_page()
    {
        var to = Path.Combine(folder, "new", "record.json");

        var tool = Tool.Run("inspect", Model(), "--json", to);

        tool.Out.ShouldContain("encoder.layer.0.bias");
        using var json = JsonDocument.Parse(File.ReadAllText(to));
        json.RootElement.GetProperty("tensors").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public void Without_elements_none_are_told()
    {
        var tool = Tool.Run("inspect", Model(), "--json", "-", "--shapes");

        using var json = JsonDocument.Parse(tool.Out);
        json.RootElement.GetProperty("tensors")[0].GetProperty("norm").ValueKind.ShouldBe(JsonValueKind.Null);
        json.RootElement.GetProperty("tensors")[0].GetProperty("nan").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_IDX_file_is_known_by_its_content(bool gzip)
    {
        var path = Path.Combine(folder, "model.safetensors");
        using (var file = File.Create(path))
        using (var stream = gzip ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file)
        {
            stream.Write([0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 2, 3, 4]);
        }

        var tool = Tool.Run("inspect", path);

        (tool.Code, tool.Error).ShouldBe((0, ""));
        tool.Out.ShouldContain("IDX, 1 tensor, 2 elements");
        tool.Out.ShouldContain("values uint8 1×2     2 B    5   3   4");
    }

    [Theory]
    [InlineData(0x0B, new byte[] { 255, 254, 1, 0 }, "values int16    2     4 B  256  -2 256")]
    [InlineData(0x0C, new byte[] { 0, 0, 0, 8, 255, 255, 255, 255 }, "values int32    2     8 B 8.062  -1   8")]
    [InlineData(0x0D, new byte[] { 63, 128, 0, 0, 192, 0, 0, 0 }, "values float32     2     8 B 2.236  -2   1")]
    public void An_IDX_file_of_any_type_is_shown_as_what_it_is(byte type, byte[] bytes, string row)
    {
        var path = Path.Combine(folder, "labels");
        File.WriteAllBytes(path, [0, 0, type, 1, 0, 0, 0, 2, .. bytes]);

        var tool = Tool.Run("inspect", path);

        (tool.Code, tool.Error).ShouldBe((0, ""));
        string.Join(' ', tool.Out.Split(' ', '\n').Where(word => word.Length > 0))
            .ShouldContain(string.Join(' ', row.Split(' ').Where(word => word.Length > 0)));
    }

    [Fact]
    public void A_pattern_without_a_tensor_is_a_usage_error_that_guesses()
    {
        var tool = Tool.Run("inspect", Model(), "--tensor", "*.bias", "stop");

        (tool.Code, tool.Out).ShouldBe((2, ""));
        tool.Error.ShouldBe("downhill: --tensor stop: no tensor has such a name. Did you mean 'step'? There are: step, "
            + "encoder.layer.0.attention.query.weight, encoder.layer.0.bias, \\u001B[31mred, none.\n");
    }

    [Fact]
    public void What_cannot_be_read_is_told_in_a_line_and_the_exit_code_is_1()
    {
        var text = Path.Combine(folder, "text");
        File.WriteAllText(text, "hello, world");

        foreach (var (path, complaint) in new[]
        {
            (folder, "this is a folder. Give the name of a file."),
            (Path.Combine(folder, "none"), "there is no such file."),
            (text, "it begins with 0x68656C6C6F2C2077, as neither"),
        })
        {
            var tool = Tool.Run("inspect", path);

            (tool.Code, tool.Out).ShouldBe((1, ""));
            tool.Error.ShouldStartWith($"downhill: {path}: {complaint}");
            tool.Error.TrimEnd().Split('\n').Length.ShouldBe(1);
        }
    }

    [Fact]
    public void An_empty_name_is_a_usage_error()
    {
        var tool = Tool.Run("inspect", "");

        tool.Code.ShouldBe(2);
        tool.Error.ShouldStartWith("downhill: The name of the file is empty.");
    }

    [Fact]
    public void Many_tensors_are_shown_each_in_a_row()
    {
        var path = Path.Combine(folder, "many");
        SafeTensors.Write(path, Enumerable.Range(0, 3000).Select(i => StoredTensor.Of<float>($"t{i}", new float[1])));

        var tool = Tool.Run("inspect", path);

        tool.Out.Split('\n').Count(line => line.StartsWith('t') && line.Contains(" float32 ")).ShouldBe(3000);
    }

    [Fact]
    public void What_is_interrupted_shows_what_was_read_and_says_so()
    {
        var tool = Tool.RunStopped("inspect", Model(), "--json", "-");

        tool.Code.ShouldBe(130);
        tool.Error.ShouldBe("downhill: interrupted. Read and shown: 0 of 5 tensors.\n");
        using var json = JsonDocument.Parse(tool.Out);
        json.RootElement.GetProperty("missing").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public void Tensors_read_before_an_interruption_are_kept()
    {
        using var source = new CancellationTokenSource();
        using var file = InspectedFile.Open(Model());
        var read = 0;

        var result = Inspection.Of(file, [.. file.Tensors.Values], true, bytes => Stop(read += bytes), source.Token);

        result.Tensors.Select(tensor => tensor.Name).ShouldBe(["step", "encoder.layer.0.attention.query.weight"]);
        result.Missing.ShouldBe(["encoder.layer.0.bias", "\e[31mred", "none"]);

        void Stop(int bytes)
        {
            if (bytes > 8)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void A_norm_that_no_double_holds_is_null()
    {
        var path = Path.Combine(folder, "large.safetensors");
        SafeTensors.Write(path, [StoredTensor.Of<double>("w", Enumerable.Repeat(double.MaxValue, 9).ToArray())]);

        var tool = Tool.Run("inspect", path, "--json", "-");

        (tool.Code, tool.Error).ShouldBe((0, ""));
        tool.Out.ShouldContain("\"norm\":null");
    }

    /// <summary>What is shown at a width, with the name of the file, which is never the same, as it is.</summary>
    private string Page(int width, params string[] args)
    {
        var path = Model();
        var tool = Tool.Run(width, ["inspect", path, .. args]);
        (tool.Code, tool.Error).ShouldBe((0, ""));
        var lines = tool.Out.Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines.SkipWhile(line => !line.StartsWith("safetensors", StringComparison.Ordinal)));
    }

    private string Model()
    {
        var path = Path.Combine(folder, "model.dat");
        SafeTensors.Write(
            path,
            [
                StoredTensor.Of<float>("encoder.layer.0.attention.query.weight", new[] { 3f, -4f, 0f, 1e-9f }, [2, 2]),
                StoredTensor.Of<float>(
                    "encoder.layer.0.bias", new[] { 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity }),
                StoredTensor.Of<long>("step", new[] { 12_345_678L }, []),
                StoredTensor.Of<BFloat16>("\e[31mred", new[] { (BFloat16)1.5f, (BFloat16)(-2f) }, [1, 2]),
                StoredTensor.Of<byte>("none", Array.Empty<byte>(), [0, 7]),
            ],
            new Dictionary<string, string>
            {
                ["optimizer"] = "adam",
                ["\u202Ekey"] = $"\e[2J {string.Join(' ', Enumerable.Range(1, 200))}"
            });
        return path;
    }
}
