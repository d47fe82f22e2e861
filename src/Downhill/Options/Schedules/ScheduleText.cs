using System.Globalization;

namespace Downhill;

/// <summary>The texts of schedules: <c>warmup:steps=500,next=cosine(initial=0.1,duration=1000,final=0)</c>.</summary>
internal static class ScheduleText
{
    private const int MostNested = 32;

    /// <summary>Returns a schedule as text; null if it, or one within it, has no text form.</summary>
    public static string? Of(ISchedule schedule) => Of(schedule, ':', "");

    /// <summary>Returns the text of a schedule within another, with parentheses; null if there is none.</summary>
    public static string? Within(ISchedule schedule) => Of(schedule, '(', ")");

    /// <summary>Returns the number of steps that the arguments of a schedule make together, those of schedules within
    /// it included; 0 if it has no text form.</summary>
    public static long Steps(Schedule schedule)
    {
        var form = ScheduleForm.All.FirstOrDefault(form => form.Type == schedule.GetType());
        var steps = form?.Arguments(schedule).Sum(argument => (double)argument.Value.Steps) ?? 0;
        return (long)Math.Min(steps, ScheduleCheck.MostSteps);
    }

    /// <summary>Returns a schedule as text, or else its own description.</summary>
    public static string Describe(ISchedule schedule) => Of(schedule) ?? schedule.ToString() ?? schedule.GetType().Name;

    /// <summary>Reads the text of a schedule.</summary>
    /// <param name="text">The text.</param>
    /// <param name="initial">The initial value if the text must not give it; null if it must.</param>
    /// <exception cref="ArgumentException">The text describes no schedule.</exception>
    public static Schedule Parse(string text, double? initial)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text, initial, depth: 0);
    }

    private static string? Of(ISchedule schedule, char open, string close)
    {
        if (schedule is not Schedule own
            || ScheduleForm.All.FirstOrDefault(form => form.Type == own.GetType()) is not { } form)
        {
            return null;
        }

        var arguments = form.Arguments(own).Select(argument => (argument.Name, Text: argument.Value.Text())).ToList();
        return arguments.Exists(argument => argument.Text is null)
            ? null
            : form.Name + open + string.Join(',', arguments.Select(one => $"{one.Name}={one.Text}")) + close;
    }

    private static Schedule Parse(string text, double? initial, int depth)
    {
        text = text.Trim();
        var opened = text.AsSpan().IndexOfAny(':', '(');
        var name = (opened < 0 ? text : text[..opened]).Trim();
        var form = ScheduleForm.All.FirstOrDefault(form => form.Name == name) ?? throw new ArgumentException(
            $"There is no schedule '{name}'.{ScheduleAliases.Form(name, ScheduleForm.Names)} "
            + $"There are: {string.Join(", ", ScheduleForm.Names)}.");
        if (depth > MostNested)
        {
            throw form.Refused($"schedules stand within each other more than {MostNested} times");
        }

        return form.Create(Arguments(form, Inside(form, text, opened, depth), initial, depth));
    }

    /// <summary>Returns the text between the name and the closing parenthesis, if any.</summary>
    private static string Inside(ScheduleForm form, string text, int opened, int depth) =>
        opened < 0 ? ""
        : text[opened] == ':'
            ? depth == 0
                ? text[(opened + 1)..] : throw form.Refused($"within another schedule it is written '{form.Name}(…)'")
        : text[^1] == ')' ? text[(opened + 1)..^1] : throw form.Refused("a parenthesis is not closed");

    private static ScheduleArgument[] Arguments(ScheduleForm form, string inside, double? initial, int depth)
    {
        var own = initial is null
            ? -1 : form.Parameters.ToList().FindIndex(parameter => parameter.Name == ScheduleForm.Initial);
        var free = Enumerable.Range(0, form.Parameters.Count).Where(i => i != own).ToList();
        var values = form.Parameters.Select(parameter => (ScheduleArgument?)parameter.Default).ToArray();
        if (own >= 0)
        {
            values[own] = initial;
        }

        var named = new HashSet<int>();
        foreach (var (i, piece) in Split(form, inside).Index())
        {
            var equals = piece.AsSpan().IndexOfAny('=', '(') is >= 0 and var found && piece[found] == '=' ? found : -1;
            var at = equals >= 0 ? ParameterIndex(form, piece[..equals].Trim(), free) : i < free.Count ? free[i] : -1;
            values[at >= 0 && named.Add(at) ? at : throw form.Refused($"'{piece}' is one too many")] =
                Value(form, piece[(equals + 1)..], form.IsSecondFactor(at) ? null : initial, depth);
        }

        return Array.IndexOf(values, null) is >= 0 and var missing
            ? throw form.Refused($"'{form.Parameters[missing].Name}' is missing")
            : [.. values.Select(value => value!.Value)];
    }

    /// <summary>Splits arguments at the commas outside of parentheses.</summary>
    private static List<string> Split(ScheduleForm form, string inside)
    {
        var (pieces, start, open) = (new List<string>(), 0, 0);
        for (var i = 0; i < inside.Length; i++)
        {
            open += inside[i] == '(' ? 1 : inside[i] == ')' ? -1 : 0;
            if (open < 0)
            {
                throw form.Refused("a parenthesis is closed that was not opened");
            }

            if (inside[i] == ',' && open == 0)
            {
                pieces.Add(inside[start..i]);
                start = i + 1;
            }
        }

        return open > 0 ? throw form.Refused("a parenthesis is not closed")
            : pieces.Count == 0 && inside.Length == 0 ? [] : [.. pieces, inside[start..]];
    }

    private static int ParameterIndex(ScheduleForm form, string name, List<int> free)
    {
        var at = free.FindIndex(i => form.Parameters[i].Name == name) is >= 0 and var found ? free[found] : -1;
        return at >= 0 ? at
            : form.Parameters.Any(parameter => parameter.Name == name)
                ? throw form.Refused($"'{name}' is the option's own value, which is set by itself")
                : throw form.Refused(
                    $"it has no '{name}'",
                    ScheduleAliases.Argument(name, [.. free.Select(i => form.Parameters[i].Name)]));
    }

    private static ScheduleArgument Value(ScheduleForm form, string text, double? initial, int depth) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            ? double.IsFinite(x) ? x : throw form.Refused($"'{text}' is no number")
            : NumberList.Parse(text) is { } numbers ? numbers
            : text.AsSpan().ContainsAny(':', '(') || ScheduleForm.Names.Contains(text.Trim())
                ? Parse(text, initial, depth + 1)
            : throw form.Refused($"'{text}' is no number");
}
