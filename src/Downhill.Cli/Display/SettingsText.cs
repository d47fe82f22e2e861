namespace Downhill.Cli.Display;

/// <summary>Settings of runs in few characters, by the symbols of the formulas, and what the symbols mean.</summary>
internal static class SettingsText
{
    private const int UsualBatch = 64;

    /// <summary>The settings of a run: <c>η 0.001 β₁ 0.9</c>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isShort">Whether to leave out ε.</param>
    public static string Of(RunResult run, bool isShort)
    {
        var infos = Infos(run);
        var settings = run.Settings
            .Where(setting => !isShort || setting.Key != "epsilon")
            .Select(setting => $"{Name(infos.GetValueOrDefault(setting.Key), setting.Key)} {Value(setting.Value)}");
        return string.Join(' ', run.Batch == UsualBatch ? settings : settings.Prepend($"batch {run.Batch}"));
    }

    /// <summary>What the symbols mean that stand in some texts.</summary>
    /// <param name="runs">The runs whose settings they are.</param>
    /// <param name="texts">The texts.</param>
    public static string Legend(IEnumerable<RunResult> runs, IEnumerable<string> texts)
    {
        var shown = texts.SelectMany(text => text.Split(' ')).ToHashSet(StringComparer.Ordinal);
        return string.Join(" · ",
            from info in runs.SelectMany(run => Infos(run).Values)
            where shown.Contains(info.Symbol)
            group info.Meaning by info.Symbol into symbol
            select $"{symbol.Key} {symbol.First()}");
    }

    private static Dictionary<string, OptionInfo> Infos(RunResult run) =>
        Catalogue.All.FirstOrDefault(entry => entry.Id == run.Entry) is { } found
            ? OptionInfo.Of(found.Defaults).ToDictionary(info => info.Key, StringComparer.Ordinal)
            : [];

    private static string Name(OptionInfo? info, string key) => info is { Symbol.Length: > 0 } ? info.Symbol : key;

    private static string Value(object value) => value switch
    {
        double x when x != 0 && Math.Abs(x) < 1e-3 => $"{x:0.##e0}",
        double x => $"{x:0.#####}",
        true => "on",
        _ => $"{value}",
    };
}
