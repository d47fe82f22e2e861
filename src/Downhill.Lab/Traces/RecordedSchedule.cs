using System.Text.Json;

namespace Downhill.Lab.Traces;

/// <summary>The values that a schedule of another library had at each step.</summary>
/// <param name="Scheduler">The library's name of it.</param>
/// <param name="Case">The name of the case.</param>
/// <param name="Rate">The rate of the optimizer.</param>
/// <param name="Options">The options, by the library's names.</param>
/// <param name="Rates">The rate at each step.</param>
/// <param name="Momenta">The momentum at each step; null if it does not change.</param>
internal sealed record RecordedSchedule(
    string Scheduler, string Case, double Rate, TraceValue Options, IReadOnlyList<double> Rates,
    IReadOnlyList<double>? Momenta)
{
    /// <summary>Gets the metrics that the schedule was told, one after each step; null if it was told none.</summary>
    public IReadOnlyList<double>? Losses { get; init; }

    /// <summary>Returns whether a file holds schedules.</summary>
    /// <param name="root">The whole of the file.</param>
    public static bool AreIn(TraceValue root) => root.FirstCase?.Find("scheduler") is not null;

    /// <summary>Reads the schedules of a file.</summary>
    /// <param name="root">The whole of the file.</param>
    /// <exception cref="InvalidDataException">A part of it is missing, or of another type.</exception>
    public static IEnumerable<RecordedSchedule> Read(TraceValue root) => root["cases"].Items().Select(one =>
        new RecordedSchedule(
            one["scheduler"].Text(), one["case"].Text(), one["lr"].Number(), one["options"], one["rates"].Numbers(),
            one.Find("momenta")?.Numbers())
        {
            Losses = one.Find("losses")?.Numbers(),
        });

    /// <summary>Returns the name: scheduler and case.</summary>
    public override string ToString() => $"{Scheduler} {Case}";

    /// <summary>Returns whether the library was given an option.</summary>
    public bool Has(string option) => Options.Find(option) is not null;

    /// <summary>Returns the number of an option, or another if it is not given.</summary>
    public double Number(string option, double otherwise) => Options.Find(option)?.Number() ?? otherwise;

    /// <summary>Returns the number of an option.</summary>
    public double Number(string option) => Options[option].Number();

    /// <summary>Returns the numbers of an option that is a list.</summary>
    public double[] Numbers(string option) => Options[option].Numbers();

    /// <summary>Returns the whole number of an option.</summary>
    public long Steps(string option) => Options[option].Whole();

    /// <summary>Returns whether an option has a value, in its text.</summary>
    public bool Is(string option, string value) =>
        Options.Find(option) is { } set && $"{set.Element}".Equals(value, StringComparison.OrdinalIgnoreCase);
}
