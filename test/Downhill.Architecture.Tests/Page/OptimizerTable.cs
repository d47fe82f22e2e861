using System.Globalization;
using System.Text;
using Downhill.Lab.Experiments;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Writes what optimizers and schedules there are, read off the catalog and the public types.</summary>
internal static class OptimizerTable
{
    /// <summary>Writes all optimizers, other forms in parentheses, and all schedules: two lines.</summary>
    public static string WriteNames()
    {
        var families = Catalog.All.GroupBy(entry => entry.Family, StringComparer.Ordinal)
            .Select(family => family.Select(Class).ToList())
            .Select(names => names is [var plain, _, ..] ? $"{plain} ({string.Join(", ", names.Skip(1))})" : names[0]);
        var schedules = Schedules().Select(type => $"`{type.Name}`").Append("any function of the step");
        return $"- **Optimizers**: {string.Join(", ", families)}.\n- **Schedules**: {string.Join(", ", schedules)}.\n";
    }

    /// <summary>Writes a row an optimizer.</summary>
    public static string WriteAll()
    {
        StringBuilder text = new("| class, id | form | state |\n|---|---|---|\n");
        foreach (var entry in Catalog.All)
        {
            var state = string.Join(", ", entry.Defaults.States.Select(info => $"`{info.Key}`"));
            text.Append($"| [{Class(entry)}](optimizers/{entry.Id}.md)<br>`{entry.Id}` | {entry.Form} | {state} |\n");
        }

        return text.ToString();
    }

    /// <summary>Writes what each optimizer has reached after one epoch of MNIST, the best first.</summary>
    public static string WriteMnistEpoch()
    {
        StringBuilder text = new("| optimizer | settings | test loss | test % |\n|---|---|---:|---:|\n");
        foreach (var one in MnistEpoch.All.OrderBy(one => one.TestLoss ?? double.PositiveInfinity))
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{one.Id}](optimizers/{one.Id}.md) | {one.Settings} | ")
                .Append(CultureInfo.InvariantCulture, $"{one.TestLoss:F3} | {100 * one.TestAccuracy:F1} |\n");
        }

        return text.ToString();
    }

    /// <summary>Writes a row a schedule: its constructor.</summary>
    public static string WriteSchedules()
    {
        StringBuilder text = new("| class | parameters |\n|---|---|\n");
        foreach (var type in Schedules())
        {
            var parameters = type.GetConstructors().Single().GetParameters().Select(
                parameter => parameter.HasDefaultValue
                    ? FormattableString.Invariant($"{parameter.Name} = {parameter.DefaultValue}") : parameter.Name);
            text.Append($"| `{type.Name}` | {string.Join(", ", parameters)} |\n");
        }

        return text.ToString();
    }

    /// <summary>Returns the types of all schedules, in the order of their names.</summary>
    public static IEnumerable<Type> Schedules() => typeof(Schedule).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(Schedule)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static string Class(OptimizerInfo entry) => $"`{entry.Defaults.GetType().Name[..^"Options".Length]}`";
}
