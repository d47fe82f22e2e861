using System.Globalization;

namespace Downhill;

/// <summary>How a schedule is written on a command line and in files: <c>cosine:initial=0.001,duration=10000,final=0</c>.
/// Names may be left out where arguments come in their order, and so may those that have a default.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments in their order, the initial value first, each with its default if it has
/// one.</param>
/// <param name="Make">Makes it of all its arguments.</param>
/// <param name="Read">Its arguments, if a schedule is of this form; else null.</param>
internal sealed record ScheduleForm(
    string Name,
    IReadOnlyList<(string Name, double? Default)> Arguments,
    Func<double[], ISchedule> Make,
    Func<ISchedule, double[]?> Read)
{
    /// <summary>Every form.</summary>
    public static IReadOnlyList<ScheduleForm> All { get; } =
    [
        new("constant", [("initial", null)], x => new ConstantSchedule(x[0]), x => x is ConstantSchedule constant ? [constant.Value] : null),
        new("cosine", [("initial", null), ("duration", null), ("final", 0)],
            x => new CosineDecay(x[0], Whole(x[1]), x[2]),
            x => x is CosineDecay cosine ? [cosine.Initial, cosine.Duration, cosine.Final] : null),
        new("steps", [("initial", null), ("every", null), ("factor", 0.1)],
            x => new StepDecay(x[0], Whole(x[1]), x[2]),
            x => x is StepDecay steps ? [steps.Initial, steps.Every, steps.Factor] : null),
    ];

    /// <summary>The names of all.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(form => form.Name)];

    /// <summary>How it is written: <c>cosine:initial,duration,final=0</c>.</summary>
    public string Usage => Name + ":" + string.Join(',', Arguments.Select(argument =>
        argument.Default is { } value ? $"{argument.Name}={NumberText.Of(value)}" : argument.Name));

    /// <summary>Whether a schedule is of a form that is known, so that its text says all of it.</summary>
    public static bool Has(ISchedule schedule) => All.Any(form => form.Read(schedule) is not null);

    /// <summary>A schedule as text; what is of no form that is known says itself what it is.</summary>
    public static string Write(ISchedule schedule)
    {
        foreach (var form in All)
        {
            if (form.Read(schedule) is { } values)
            {
                return form.Name + ":" + string.Join(',', form.Arguments.Zip(values, (argument, x) => $"{argument.Name}={NumberText.Of(x)}"));
            }
        }

        return schedule.ToString() ?? schedule.GetType().Name;
    }

    /// <summary>The schedule that a text describes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="initial">The initial value where the text must not give it; null where it must.</param>
    /// <exception cref="ArgumentException">It describes none.</exception>
    public static ISchedule Parse(string text, double? initial = null)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Trim();
        var form = All.FirstOrDefault(form => form.Name == name) ?? throw new ArgumentException(
            $"There is no schedule '{name}'.{ScheduleAliases.Form(name, Names)} "
            + $"There are: {string.Join("; ", All.Select(form => form.Usage))}.");
        var given = colon < 0 || colon == text.Length - 1 ? [] : text[(colon + 1)..].Split(',');
        return form.Make(form.Values(given, initial));
    }

    private double[] Values(string[] given, double? initial)
    {
        var values = Arguments.Select(argument => argument.Default).ToArray();
        values[0] = initial ?? values[0];
        var free = initial is null ? 0 : 1;
        var named = new HashSet<int>();
        foreach (var (i, piece) in given.Index())
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            var at = equals < 0 ? i + free : Place(piece[..equals].Trim(), free);
            values[at < Arguments.Count && named.Add(at) ? at : throw Refused($"'{piece}' is one too many")] =
                Number(piece[(equals + 1)..]);
        }

        return Array.IndexOf(values, null) is >= 0 and var missing
            ? throw Refused($"'{Arguments[missing].Name}' is missing")
            : [.. values.Select(value => value!.Value)];
    }

    private int Place(string name, int free)
    {
        for (var i = free; i < Arguments.Count; i++)
        {
            if (Arguments[i].Name == name)
            {
                return i;
            }
        }

        throw free > 0 && name == Arguments[0].Name
            ? Refused($"'{name}' is the option's own value, which is set by itself")
            : Refused($"it has no '{name}'", ScheduleAliases.Argument(name, [.. Arguments.Skip(free).Select(one => one.Name)]));
    }

    private double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x)
            ? x : throw Refused($"'{text}' is no number");

    private ArgumentException Refused(string why, string hint = "") =>
        new($"The schedule '{Name}': {why}.{hint} It is written {Usage}.");

    private static long Whole(double x) => x == Math.Floor(x) && Math.Abs(x) <= 1L << 53
        ? (long)x : throw new ArgumentException($"A schedule counts whole steps; it was {NumberText.Of(x)}.");
}
