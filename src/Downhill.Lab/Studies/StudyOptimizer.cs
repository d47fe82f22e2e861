using System.ComponentModel;
using System.Text.Json;

namespace Downhill.Lab.Studies;

/// <summary>An optimizer that a study's file asks for.</summary>
internal sealed record StudyOptimizer
{
    /// <summary>Gets the id in the <see cref="Catalog"/>.</summary>
    [Description("The id of the optimizer, one that 'downhill list' shows.")]
    public required string Id { get; init; }

    /// <summary>Gets the name in results; null for the id.</summary>
    [Description("The name in results, where one optimizer takes part more than once; else the id.")]
    public string? Name { get; init; }

    /// <summary>Gets the options that are not searched for.</summary>
    [Description("Options that are not searched for, by name: numbers, true or false, or text as --set takes it.")]
    public IReadOnlyDictionary<string, JsonElement> Settings { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Gets the ranges of this optimizer; null for those of the study.</summary>
    [Description("The ranges of this optimizer, such as {\"learning-rate\": \"log:1e-4..1\"}; else the study's.")]
    public IReadOnlyDictionary<string, string>? Ranges { get; init; }
}
