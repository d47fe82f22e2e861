using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>The content of a study's file, from which its JSON schema is made.</summary>
internal sealed record StudyDocument
{
    private static readonly Tuning Defaults = new([]);

    /// <summary>Gets the address of the schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    [Description("The address of this schema, for editors.")]
    public string? Schema { get; init; }

    /// <summary>Gets the name, of which the folder of results is called.</summary>
    [Description("The name of the study, of letters, digits, dots, hyphens and underscores; else that of the file.")]
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    public string? Name { get; init; }

    /// <summary>Gets one task or more, on each of which every optimizer is tuned.</summary>
    [Description("The tasks, one or more; each optimizer is tuned on each of them.")]
    [MinLength(1)]
    public required IReadOnlyList<StudyTask> Tasks { get; init; }

    /// <summary>Gets one optimizer or more, which all have the same budget.</summary>
    [Description("The optimizers, one or more; all have the same budget.")]
    [MinLength(1)]
    public required IReadOnlyList<StudyOptimizer> Optimizers { get; init; }

    /// <summary>Gets the way in which good values are searched for.</summary>
    [Description("How good values are searched for.")]
    public StudySearch Search { get; init; } = new();

    /// <summary>Gets the number of epochs of a whole trial.</summary>
    [Description("The number of epochs of a whole trial, 1 or more.")]
    [Range(1, 1_000_000)]
    public int Epochs { get; init; } = Defaults.Epochs;

    /// <summary>Gets the seeds with which each trial is made.</summary>
    [Description("The seeds that each trial is made with, whole numbers, each once.")]
    [MinLength(1)]
    public IReadOnlyList<long> TuningSeeds { get; init; } = Defaults.Seeds;

    /// <summary>Gets the seeds with which the best is trained in the end; none tunes.</summary>
    [Description("The seeds that the best is trained with to be reported, whole numbers, none of them a tuning seed.")]
    [MinLength(1)]
    public IReadOnlyList<long> ReportSeeds { get; init; } = Defaults.ReportSeeds;

    /// <summary>Gets the name of the optimizer that the others are tested against; null for the best.</summary>
    [Description("The name of the optimizer that the others are tested against; else the best of each task.")]
    public string? Baseline { get; init; }
}
