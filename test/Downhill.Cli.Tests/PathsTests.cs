using System.Text.Json;
using System.Text.Json.Nodes;
using Downhill.Cli.Arguments;
using Downhill.Lab.Drawing;
using Downhill.Lab.Export;
using Downhill.Lab.Paths;
using Downhill.Lab.Tests.Export;

namespace Downhill.Cli.Tests;

public sealed class PathsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-paths-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("contours", "contours")]
    [InlineData("saddle", "saddle")]
    [InlineData("additions", "saddle", "--add", "adam,amsgrad:beta2=0.99", "--add", "momentum:learning-rate=0.01")]
    [InlineData("formula", "--surface", "x^2 + 10*y^2", "--steps", "50", "--start", "-4,3", "--start", "2,-1", "--optimizer",
        "adam:learning-rate=0.1,schedule=cosine:duration=50,final=1e-3,beta1=0.8", "--optimizer",
        "adam:weight-decay=0.01,learning-rate=0.2")]
    [InlineData("leaving", "--surface", "exp(x) + y^4", "--optimizer", "sgd:learning-rate=1,sgd:learning-rate=0.5", "--noise", "0.01",
        "--seed", "3")]
    [InlineData("edge", "--surface", "(x + y)/1000000", "--optimizer", "sgd,lion", "--steps", "1", "--view", "3d", "--camera", "90,0")]
    [InlineData("step", "--explain", "momentum@40")]
    public void A_page_is_what_stands_in_the_golden_file(string golden, params string[] args)
    {
        var pages = new[] { 100, 40 }.Select(
            width => Tool.Run(width, ["paths", .. args, "--out", Out("x.svg")])).ToList();

        pages.ShouldAllBe(page => page.Code == 0 && page.Error.Length == 0);
        GoldenFile.ShouldHold(
            "Downhill.Cli.Tests", $"paths-{golden}.txt", string.Concat(pages.Select(page => Normal(page.Out))));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var tool = Tool.Run(
            width, ["paths", "saddle", "--add", "adadelta-scaled:learning-rate=1", "--start", "0.2,-0.001", "--start",
            "0.255,-2e-6", "--json", Out("x.json")]);

        tool.Out.Split('\n').Where(line => !line.StartsWith("Record: ", StringComparison.Ordinal))
            .Max(line => line.TrimEnd().Length).ShouldBeLessThanOrEqualTo(width);
        tool.Out.ShouldContain("adadelta-scaled");
    }

    [Fact]
    public void The_list_is_what_stands_in_the_golden_file()
    {
        var tool = Tool.Run("paths", "--list");

        (tool.Code, tool.Error).ShouldBe((0, ""));
        GoldenFile.ShouldHold("Downhill.Cli.Tests", "paths-list.txt", Normal(tool.Out));
    }

    [Fact]
    public void What_is_wrong_with_a_formula_is_pointed_at()
    {
        string[] formulas =
        [
            "x^2 + foo*y", "x^2 + ", "", "(x", "x ** 2", "2x", "x\u001b[31m + y", "x +\n\ty ; z", "漢字 + x", "x + 漢 + y",
            "x + 👍", "bale", "sinn(x)",
            string.Join(" + ", Enumerable.Repeat("x^2", 60)) + " + $ + "
                + string.Join(" + ", Enumerable.Repeat("y^2", 60)),
            new('x', 3000), new string('(', 200) + "x", "min(x)",
        ];

        var told = formulas.Select(formula => Tool.Run("paths", "--surface", formula)).ToList();

        told.ShouldAllBe(tool => tool.Code == 2 && tool.Out.Length == 0);
        GoldenFile.ShouldHold(
            "Downhill.Cli.Tests", "paths-formulas.txt", string.Concat(told.Select(tool => tool.Error)));
    }

    [Fact]
    public void A_surface_can_be_named_alone_and_options_be_set_in_all_optimizers()
    {
        var tool = Tool.Run(
            "paths", "rosenbrock", "--optimizer", "sgd,momentum:learning-rate=0.002", "--set", "learning-rate=0.001",
            "--json", "--quiet");

        var json = JsonNode.Parse(tool.Out)!;
        json["surface"]!.ToString().ShouldBe("rosenbrock");
        json["paths"]!.AsArray().Select(path => (double)path!["settings"]!["learning-rate"]!).ShouldBe([0.001, 0.002]);
    }

    [Fact]
    public void The_list_is_there_as_JSON_too()
    {
        var json = JsonNode.Parse(Tool.Run("paths", "--list", "--json").Out)!;

        json["presets"]!.AsArray().Select(preset => preset!["id"]!.ToString()).ShouldBe(["contours", "saddle"]);
        json["surfaces"]!.AsArray().Select(surface => surface!["id"]!.ToString()).ShouldContain("rosenbrock");
    }

    [Fact]
    public void With_a_dash_standard_output_is_JSON_and_nothing_else()
    {
        var tool = Tool.Run("paths", "--json", "-");

        tool.Code.ShouldBe(0);
        tool.Error.ShouldContain("momentum learning-rate=0.001 momentum=0.95");
        var json = JsonNode.Parse(tool.Out)!;
        var path = json["paths"]![1]!;
        (json["surface"]!.ToString(), json["window"]!.ToJsonString(), json["start"]!.ToJsonString())
            .ShouldBe(("beale", "[-5,5,-5,5]", "[1,1.6]"));
        (path["id"]!.ToString(), path["entry"]!.ToString(), (bool)path["diverged"]!).ShouldBe(
            ("momentum", "momentum-P", false));
        path["settings"]!.ToJsonString().ShouldBe(
            """{"learning-rate":0.001,"momentum":0.95,"weight-decay":0,"maximize":false,"update-transforms":"none"}""");
        (path["points"]!.AsArray().Count, path["values"]!.AsArray().Count).ShouldBe((193, 193));
        path["points"]![0]!.ToJsonString().ShouldBe("[1,1.6]");
        path["search"].ShouldBeNull();
        json["explanation"].ShouldBeNull();
    }

    [Fact]
    public void The_record_holds_the_very_points_and_what_was_searched()
    {
        var plan = PathPreset.All[0];
        var walked = new PathPlan(plan.Surface, [plan.Surface.Start], plan.Specs, 192).Walk().Paths;

        var tool = Tool.Run("paths", "--quiet", "--json", Out("x.json"), "--add", "adam");

        (tool.Code, tool.Out, tool.Error).ShouldBe((0, "", ""));
        var paths = JsonNode.Parse(File.ReadAllText(Out("x.json")))!["paths"]!.AsArray();
        foreach (var (path, json) in walked.Zip(paths))
        {
            json!["points"]!.AsArray().Select(point => ((double)point![0]!, (double)point[1]!))
                .ShouldBe(path.Points.Select(point => (point.X, point.Y)));
            json["values"]!.AsArray().Select(value => (double)value!).ShouldBe(path.Values);
        }

        var added = paths[^1]!;
        ((bool)added["addition"]!, (double)added["search"]!["rate"]!).ShouldBe(
            (true, (double)added["settings"]!["learning-rate"]!));
        ((string)added["search"]!["stated"]!).ShouldBe(RateSearch.Description(PathPreset.All[0].Surface));
        Directory.GetFiles(folder).ShouldBe([Out("x.json")]);
    }

    [Theory]
    [InlineData("ln(x)", "[0.45,3.15]")]
    [InlineData("sqrt(0.0001 - (x - 0.1)^2 - (y - 0.1)^2)", "[0.1,0.105]", "--start", "0.1,0.105")]
    [InlineData("3", "[1,1]", "--start", "1,1")]
    public void A_formula_starts_at_a_round_place_or_where_it_is_told(
        string formula, string start, params string[] args)
    {
        var tool = Tool.Run(
            ["paths", "--quiet", "--json", "-", "--surface", formula, "--optimizer", "sgd:learning-rate=0.01", "--out",
            Out("x.svg"), .. args]);

        (tool.Code, tool.Error).ShouldBe((0, ""));
        JsonNode.Parse(tool.Out)!["start"]!.ToJsonString().ShouldBe(start);
    }

    [Theory]
    [InlineData("0,1e-300,0,1")]
    [InlineData("1,1.0000000000000002,0,1")]
    [InlineData("999999999.5,1e9,0,1")]
    [InlineData("0,1,1,0")]
    [InlineData("0,2e9,0,1")]
    public void A_window_too_small_to_tell_its_numbers_apart_is_refused(string window)
    {
        var tool = Tool.Run("paths", "--window", window, "--surface", "x^2", "--out", Out("x.svg"));

        (tool.Code, tool.Error.StartsWith($"downhill: --window {window}: ", StringComparison.Ordinal)).ShouldBe(
            (2, true));
    }

    [Theory]
    [InlineData("-1e9,1e9,-1e9,1e9")]
    [InlineData("999999999,1e9,0,1")]
    [InlineData("0,1e-9,0,1e-9")]
    [InlineData("-5,-4,0,1e9")]
    public void Every_number_of_a_picture_is_finite(string window)
    {
        foreach (var view in new[] { "map", "3d" })
        {
            Tool.Run(
                "paths", "--window=" + window, "--surface", "x^2 + 10*y^2", "--optimizer", "sgd:learning-rate=0.01",
                "--view", view, "--out",
                Out("x.svg"), "--quiet").Error.ShouldBe("");
            File.ReadAllText(Out("x.svg")).ShouldNotMatch("NaN|Infinity|∞");
        }
    }

    [Fact]
    public void Record_and_picture_cannot_be_one_file()
    {
        var tool = Tool.Run("paths", "--out", Out("x.svg"), "--json", Path.Combine(folder, ".", "x.svg"));

        tool.Code.ShouldBe(2);
        tool.Error.ShouldContain("the picture goes to this file by --out");
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_schedule_is_followed_from_the_rate_that_was_found()
    {
        var tool = Tool.Run(
            "paths", "--quiet", "--json", "-", "--schedule", "cosine:duration=192", "--add", "adam", "--optimizer",
            "sgd:learning-rate=0.002");

        var paths = JsonNode.Parse(tool.Out)!["paths"]!;
        ((string)paths[0]!["settings"]!["learning-rate"]!).ShouldBe("cosine:initial=0.002,duration=192,final=0");
        ((string)paths[1]!["settings"]!["learning-rate"]!)
            .ShouldBe($"cosine:initial={paths[1]!["search"]!["rate"]},duration=192,final=0");
        paths[1]!["arrivedAt"].ShouldNotBeNull();
    }

    [Fact]
    public void A_path_that_breaks_ends_at_its_last_finite_point()
    {
        var tool = Tool.Run(
            "paths", "--quiet", "--json", "-", "--surface", "x^4 + y^4", "--optimizer", "sgd:learning-rate=10");

        using var json = JsonDocument.Parse(tool.Out);
        var path = json.RootElement.GetProperty("paths")[0];
        path.GetProperty("diverged").GetBoolean().ShouldBeTrue();
        path.GetProperty("points").GetArrayLength().ShouldBeLessThan(20);
        path.GetProperty("leftAt").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void A_step_is_explained_and_drawn_under_a_name_of_its_own()
    {
        var tool = Tool.Run("paths", "--explain", "momentum@40", "--out", Out("x.svg"), "--json", Out("x.json"));

        tool.Code.ShouldBe(0);
        File.ReadAllText(Out("x.svg")).ShouldStartWith("<svg");
        var told = JsonNode.Parse(File.ReadAllText(Out("x.json")))!["explanation"]!;
        ((string)told["id"]!, (int)told["step"]!).ShouldBe(("momentum", 40));
        told["symbols"]!.AsArray().Select(symbol => (string)symbol!["name"]!).ShouldContain("μ");
        told["arrows"]!.AsArray()[^1]!["to"]!.ToJsonString().ShouldBe(told["after"]!.ToJsonString());
        told["lines"]!.AsArray().ShouldAllBe(line => tool.Out.Contains(line!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_picture_is_as_large_as_dark_as_colored_and_as_fast_as_was_said()
    {
        Tool.Run(
            "paths", "--quiet", "--steps", "100", "--size", "700X500", "--theme", "dark", "--colors", "originals",
            "--speed", "50", "--out", Out("x.svg"))
            .Code.ShouldBe(0);

        var svg = File.ReadAllText(Out("x.svg"));
        svg.ShouldContain("width=\"700\" height=\"500\"");
        svg.ShouldContain($"fill=\"{Lab.Drawing.Theme.Dark.Paper}\"");
        svg.ShouldContain("#ff4a4a");
        double.Parse(
            System.Text.RegularExpressions.Regex.Match(svg, @"animation-duration:([\d.]+)s").Groups[1].Value).ShouldBe(
            5, 0.1);
    }

    [Fact]
    public void Noise_window_and_camera_are_those_that_were_said()
    {
        string Drawn(params string[] more)
        {
            string[] args = ["paths", "saddle", "--quiet", "--still", "--steps", "20", "--out", Out("x.svg"), .. more];
            Tool.Run(args).Code.ShouldBe(0);
            return File.ReadAllText(Out("x.svg"));
        }

        var usual = Drawn();
        Drawn("--view", "3d", "--camera", "45,225").ShouldBe(usual);
        Drawn("--camera", "45,200").ShouldNotBe(usual);
        Drawn("--view", "map").ShouldNotBe(usual);
        Drawn("--window", "-1,1,-2,0.5").ShouldNotBe(usual);
        Drawn("--noise", "0.1", "--seed", "1").ShouldNotBe(Drawn("--noise", "0.1", "--seed", "2"));
        JsonNode.Parse(
            Tool.Run("paths", "--quiet", "--json", "-", "--noise", "0.1", "--seed", "5").Out)!["seed"]!.ToString()
            .ShouldBe("5");
    }

    [Theory]
    [InlineData("x.png", "\u0089PNG")]
    [InlineData("x.GIF", "GIF89a")]
    [InlineData("x.mp4", "\0\0\0 ftyp")]
    public void A_picture_is_what_the_ending_of_its_name_says(string name, string head)
    {
        _ = (Available.Browser, Available.Ffmpeg);

        var tool = Tool.Run("paths", "--steps", "5", "--size", "401x361", "--out", Out(name));

        (tool.Code, tool.Error.Contains("downhill:", StringComparison.Ordinal)).ShouldBe((0, false));
        tool.Out.ShouldEndWith($"Picture: {Out(name)}\n");
        System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Out(name))).ShouldStartWith(head);
        Directory.GetFiles(folder).ShouldBe([Out(name)]);
    }

    [Fact]
    public void After_Ctrl_C_the_exit_code_is_130_and_nothing_is_written()
    {
        var tool = Tool.RunStopped("paths", "--optimizer", "adam", "--out", Out("x.svg"), "--json", Out("x.json"));

        (tool.Code, tool.Out, tool.Error).ShouldBe(
            (130, "", $"downhill: interrupted; {Out("x.svg")} was not written.\n"));
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("adam,amsgrad", "adam|amsgrad")]
    [InlineData("adam:beta1=0.8,beta2=0.9,amsgrad", "adam:beta1=0.8+beta2=0.9|amsgrad")]
    [InlineData("adam:learning-rate=cosine:initial=1e-3,duration=100,beta1=0.8,sgd", "adam:learning-rate=cosine:initial=1e-3,duration=100+beta1=0.8|sgd")]
    [InlineData("adam:schedule=cosine:192,1e-5,beta1=0.8", "adam:schedule=cosine:192,1e-5+beta1=0.8")]
    [InlineData(" adam , sgd:learning-rate=1 ", "adam|sgd:learning-rate=1")]
    public void Commas_part_optimizers_and_their_options(string text, string parts) =>
        string.Join('|', OptimizerArgument.Read("--add", text).Select(phrase =>
            phrase.Id + (phrase.Settings.Count > 0 ? ":" : "") + string.Join('+', phrase.Settings))).ShouldBe(parts);

    private string Out(string name) => Path.Combine(folder, name);

    private string Normal(string text) => string.Join(
        '\n', text.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Split('\n').Select(
            line => line.TrimEnd()));
}
