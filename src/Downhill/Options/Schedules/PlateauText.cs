using System.Globalization;

namespace Downhill;

/// <summary>The text of <see cref="ReduceOnPlateau"/>: <c>plateau:initial=0.1,factor=0.5</c>.</summary>
internal static class PlateauText
{
    private const string Name = "plateau";

    private static readonly string[] Names =
    [
        "initial", "factor", "patience", "threshold", "threshold-mode", "goal", "cooldown", "least", "change",
    ];

    /// <summary>Returns the settings of a schedule.</summary>
    public static string Of(ReduceOnPlateau rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}:initial={rate.Initial:R},factor={rate.Factor:R},patience={rate.Patience},"
        + $"threshold={rate.Threshold:R},threshold-mode={Text(rate.ThresholdMode)},goal={Text(rate.Goal)},"
        + $"cooldown={rate.Cooldown},least={rate.LeastRate:R},change={rate.LeastChange:R}");

    /// <summary>Returns the schedule of a text.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ReduceOnPlateau Parse(string text)
    {
        var given = Arguments(text);
        try
        {
            return new(Number("initial", null))
            {
                Factor = Number("factor", 0.1), Patience = Whole("patience", 10),
                Threshold = Number("threshold", 1e-4),
                ThresholdMode = Choice<PlateauThreshold>("threshold-mode"), Goal = Choice<PlateauGoal>("goal"),
                Cooldown = Whole("cooldown", 0), LeastRate = Number("least", 0), LeastChange = Number("change", 1e-8),
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw Refused(text, e.Message);
        }

        double Number(string name, double? usual) => !given.TryGetValue(name, out var typed)
            ? usual ?? throw Refused(text, $"'{name}' is missing")
            : double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x
            : throw Refused(text, $"{name} takes a number, unlike '{typed}'");

        long Whole(string name, long usual) => !given.TryGetValue(name, out var typed) ? usual
            : long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var x) ? x
            : throw Refused(text, $"{name} takes a whole number, unlike '{typed}'");

        T Choice<T>(string name)
            where T : struct, Enum => !given.TryGetValue(name, out var typed) ? default
            : Enum.GetValues<T>().Where(one => Text(one) == typed).ToArray() is [var choice] ? choice
            : throw Refused(
                text, $"{name} takes {string.Join(" or ", Enum.GetValues<T>().Select(Text))}, unlike '{typed}'");
    }

    private static Dictionary<string, string> Arguments(string text)
    {
        var parts = text.Trim().Split(':', 2);
        if (parts is not [Name, var inside])
        {
            throw Refused(text, $"a text begins with '{Name}:'");
        }

        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (var (i, part) in inside.Split(',').Index())
        {
            var pair = part.Split('=', 2);
            var name = pair.Length == 2 ? pair[0].Trim() : i < Names.Length ? Names[i] : "";
            if (!Names.Contains(name) || !given.TryAdd(name, pair[^1].Trim()))
            {
                throw Refused(text, $"'{part}' is one too many");
            }
        }

        return given;
    }

    private static string Text<T>(T choice)
        where T : struct, Enum => $"{choice}".ToLowerInvariant();

    private static ArgumentException Refused(string text, string why) =>
        new($"{text}: {why.TrimEnd('.')}. It is written {Name}:{string.Join(',', Names)}, "
            + "all but the first as needed.");
}
