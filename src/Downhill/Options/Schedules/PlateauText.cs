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

    /// <summary>Returns whether a text is that of such a schedule, though it may have a fault.</summary>
    public static bool IsIt(string text) => text.TrimStart().Split(':')[0].TrimEnd() == Name;

    /// <summary>Returns the schedule of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="initial">The first rate if the text must not give it; null if it must.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ReduceOnPlateau Parse(string text, double? initial = null)
    {
        var given = Arguments(text, initial is null ? Names : Names[1..]);
        try
        {
            return new(Number("initial", initial))
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

    /// <summary>Returns the arguments by name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">The names that it may give, in their order.</param>
    private static Dictionary<string, string> Arguments(string text, string[] names)
    {
        var parts = text.Trim().Split(':', 2);
        if (parts[0].TrimEnd() != Name || (parts.Length < 2 && names.Length == Names.Length))
        {
            throw Refused(text, $"a text begins with '{Name}:'");
        }

        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (var (i, part) in (parts.Length < 2 ? [] : parts[1].Split(',')).Index())
        {
            var pair = part.Split('=', 2);
            var name = pair.Length == 2 ? pair[0].Trim() : i < names.Length ? names[i] : "";
            if (!names.Contains(name) || !given.TryAdd(name, pair[^1].Trim()))
            {
                throw Refused(text, name == Names[0]
                    ? $"'{name}' is the option's own value, which is set by itself" : $"'{part}' is one too many");
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
