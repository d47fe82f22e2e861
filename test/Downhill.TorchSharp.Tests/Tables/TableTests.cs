using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests.Tables;

/// <summary>The tables of docs/torchsharp.md are made by a program, this one; DOWNHILL_ACCEPT=1 writes them
/// anew.</summary>
public sealed partial class TableTests : TorchTest
{
    [Fact]
    public void The_tables_are_what_three_libraries_do()
    {
        using Comparison comparison = new();
        var path = Path.Combine(Repository.Root, "docs", "torchsharp.md");
        var page = File.ReadAllText(path);
        var fresh = Replace(Replace(page, "steps", Steps(comparison)), "defaults", Defaults(comparison));
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            File.WriteAllText(path, page = fresh);
        }

        // How many ulps same numbers are apart depends on the processor; what differs, and from when on, does not.
        Ulps().Replace(page, "").ShouldBe(Ulps().Replace(fresh, ""));
    }

    [Fact]
    public void Ours_are_PyTorch_s_in_every_row()
    {
        using Comparison comparison = new();

        Row.All.Where(row => row.Options is not null && comparison.Ours(row).From > 0).Select(row => row.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public void What_is_known_to_differ_differs_in_some_row()
    {
        using Comparison comparison = new();

        Row.All.GroupBy(row => row.Options?.GetType()).Where(rows => rows.First().Known is { Steps.Length: > 0 })
            .Where(rows => rows.All(row => comparison.Own(row).From == 0)).Select(rows => rows.First().Name)
            .ShouldBeEmpty();
    }

    private static string Steps(Comparison comparison)
    {
        StringBuilder text = new(
            "| optimizer | off its default | TorchSharp | Downhill | why |\n|---|---|---|---|---|\n");
        foreach (var row in Row.All)
        {
            var own = comparison.Own(row);
            var ours = row.Options is null ? "–" : $"{comparison.Ours(row)}";
            var why = own.From > 0 ? row.Known?.Steps ?? "" : "";
            (own.From > 0).ShouldBe(why.Length > 0, $"{row.Name}: {own}");
            text.Append(
                CultureInfo.InvariantCulture, $"| {row.Class} | {row.Changed} | {own} | {ours} | {why} |\n");
        }

        return $"{text}\nTorchSharp {Version(typeof(Tensor))}, libtorch 2.10.0, PyTorch {comparison.Version}.\n";
    }

    private static string Defaults(Comparison comparison)
    {
        StringBuilder text = new("| optimizer | option | TorchSharp | PyTorch |\n|---|---|---|---|\n");
        foreach (var name in Row.All.Select(row => row.Class).Distinct(StringComparer.Ordinal))
        {
            foreach (var parameter in Factory(name).GetParameters().Where(parameter => parameter.HasDefaultValue))
            {
                var option = parameter.Name == "tolerange_grad" ? "tolerance_grad" : parameter.Name!;
                var own = Shown(parameter.DefaultValue);
                var theirs = comparison.Defaults[name].GetValueOrDefault(option);
                if (theirs.ValueKind != JsonValueKind.Undefined && own != Shown(theirs.GetRawText()))
                {
                    text.Append($"| {name} | `{option}` | {own} | {Shown(theirs.GetRawText())} |\n");
                }
            }
        }

        return $"{text}";
    }

    private static MethodInfo Factory(string name) => typeof(optim).GetMethods().First(method =>
        method.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        && method.GetParameters()[0].ParameterType == typeof(IEnumerable<global::TorchSharp.Modules.Parameter>));

    private static string Shown(object? value) => value switch
    {
        null => "–",
        string text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => Shown(number),
        string text => text,
        bool isOn => isOn ? "true" : "false",
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Version(Type type) => type.Assembly.GetName().Version!.ToString(3);

    private static string Replace(string page, string part, string with)
    {
        var (begin, end) = ($"<!-- generated: {part} -->\n", "<!-- end -->");
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return page[..from] + with + page[page.IndexOf(end, from, StringComparison.Ordinal)..];
    }

    [GeneratedRegex(@", \d+ ulp")]
    private static partial Regex Ulps();
}
