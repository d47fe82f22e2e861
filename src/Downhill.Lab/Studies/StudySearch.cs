using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>The search that a study's file asks for.</summary>
internal sealed record StudySearch
{
    private static readonly Tuning Defaults = new([]);

    /// <summary>Gets the name of the search.</summary>
    [Description("How values are chosen.")]
    public string Method { get; init; } = Defaults.Search.Id;

    /// <summary>Gets the ranges, by the names of options.</summary>
    [Description("The range of each option that is searched for, such as {\"learning-rate\": \"log:1e-4..1\"}.")]
    public IReadOnlyDictionary<string, string> Ranges { get; init; } = Defaults.Ranges.ToDictionary(
        range => range.Option, range => $"{range}"[(range.Option.Length + 1)..], StringComparer.Ordinal);

    /// <summary>Gets the number of trials of each optimizer on each task.</summary>
    [Description("The number of trials of each optimizer on each task, 1 or more.")]
    [Range(1, Tuning.MostTrials)]
    public int Trials { get; init; } = Defaults.Trials;
}
