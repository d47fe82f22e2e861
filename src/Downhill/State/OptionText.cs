using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Downhill.State;

/// <summary>The texts by which a checkpoint compares options: all of them, listed or not, and any schedule.</summary>
internal static class OptionText
{
    private const int Sampled = 4096;

    /// <summary>Returns all options of a group, each with its name in files.</summary>
    /// <exception cref="InvalidOperationException">An option has no text that could be compared.</exception>
    public static IEnumerable<KeyValuePair<string, string>> All(OptimizerOptions options) =>
        OptionInfo.Of(options).Select(info => KeyValuePair.Create(info.Key, Of(info, options))).Concat(
            Unlisted(options));

    /// <summary>Returns the properties that can be set and that <see cref="OptionInfo"/> does not list.</summary>
    /// <exception cref="InvalidOperationException">An option has no text that could be compared.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Unlisted(OptimizerOptions options) =>
        from property in options.GetType().GetProperties()
        where property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0
            && property.GetCustomAttribute<OptionAttribute>() is null
        select KeyValuePair.Create(
            OptionInfo.Hyphenated(property.Name), Text(property.GetValue(options), options, property));

    /// <summary>Returns the text of a listed option.</summary>
    public static string Of(OptionInfo info, OptimizerOptions options) =>
        info.Get(options) is UpdateTransforms transforms ? transforms.ToString(Of)
        : info.Get(options) is HyperParameter { Schedule: ReduceOnPlateau plateau } ? $"{plateau}"
        : info.Get(options) is HyperParameter { Schedule: { } schedule }
        ? ScheduleText.Of(schedule) ?? Sample(schedule) : info.Text(options);

    /// <summary>Returns the text of a number or schedule.</summary>
    public static string Of(HyperParameter value) => value.Schedule is { } schedule
        ? ScheduleText.Of(schedule) ?? Sample(schedule) : NumberText.Of(value.At(0).Value);

    private static string Text(object? value, OptimizerOptions options, PropertyInfo property) => value switch
    {
        null => "none",
        string text => text,
        HyperParameter number => Of(number),
        bool isOn => isOn ? "true" : "false",
        double x => NumberText.Of(x),
        ISchedule schedule => ScheduleText.Of(schedule) ?? Sample(schedule),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => ListText.InBrackets(items.Cast<object?>().Select(item => Text(item, options, property))),
        _ when TellsItself(value) => value.ToString() ?? "",
        _ => throw new InvalidOperationException(
            $"{options.GetType().Name}.{property.Name} is a {value.GetType().Name}, "
            + "which has no text, so a checkpoint could not tell whether it is the same "
            + "when training goes on. Override its ToString to say all that matters."),
    };

    /// <summary>Returns whether the text of a value says more than its type, or that of a part.</summary>
    private static bool TellsItself(object value) =>
        value is not Delegate && value.ToString() is { } text && text != $"{value.GetType()}"
            && !text.Contains("System.", StringComparison.Ordinal);

    /// <summary>Describes a schedule without a text form by a few of its values, and a digest of many.</summary>
    private static string Sample(ISchedule schedule)
    {
        long[] shown = [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
        var values = shown.Select(step => (Step: step, Value: At(schedule, step))).Where(
            pair => !double.IsNaN(pair.Value));
        var told = schedule.ToString() ?? schedule.GetType().Name;
        return $"{told} ({string.Join(", ", values.Select(pair => $"{NumberText.Of(pair.Value)} at {pair.Step}"))}; "
            + $"digest {Digest(schedule):x16})";
    }

    /// <summary>Returns the FNV-1a hash (Fowler, Noll and Vo, 1991) of the values at the first steps and at powers of
    /// 2.</summary>
    private static ulong Digest(ISchedule schedule)
    {
        var hash = 14_695_981_039_346_656_037;
        foreach (var step in Enumerable.Range(0, Sampled).Select(step => (long)step).Concat(
            Enumerable.Range(12, 30).Select(i => 1L << i)))
        {
            var value = At(schedule, step);
            foreach (var letter in MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in value)))
            {
                hash = (hash ^ letter) * 1_099_511_628_211;
            }
        }

        return hash;
    }

    /// <summary>Returns the value at a step; NaN if the schedule has none, as a table beyond its end.</summary>
    private static double At(ISchedule schedule, long step)
    {
        try
        {
            return schedule.At(step);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException
            or ArithmeticException)
        {
            return double.NaN;
        }
    }
}
