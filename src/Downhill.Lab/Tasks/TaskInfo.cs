using Downhill.Lab.Search;

namespace Downhill.Lab.Tasks;

/// <summary>A task of the table: what it is, what it costs, and what it is checked against.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Lab.Tasks;
///
/// var task = TaskTable.Find("quadratic")!.Make();
/// var result = task.BeginTrial(new SgdOptions { LearningRate = 1 }, seed: 1).Train(epochs: 1);
/// Console.WriteLine(result.Loss &lt; 1);   // True
/// </code>
/// </example>
public sealed record TaskInfo
{
    private readonly Func<string?, ITuningTask> make;

    internal TaskInfo(string id, Func<string?, ITuningTask> make) => (Id, this.make) = (id, make);

    /// <summary>Gets the name on the command line, such as <c>quadratic</c>.</summary>
    public string Id { get; }

    /// <summary>Gets what is trained on what, in a line.</summary>
    public required string Summary { get; init; }

    /// <summary>Gets the published or exact figure that a test holds the task to.</summary>
    public required string Reference { get; init; }

    /// <summary>Gets the source of the data with its licence; null for a task that draws its own.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the number of weights.</summary>
    public required int Weights { get; init; }

    /// <summary>Gets the number of steps of an epoch.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets the number of additions and multiplications of an epoch, forward and backward.</summary>
    public required double Operations { get; init; }

    /// <summary>Makes the task with its data, which are read here.</summary>
    /// <param name="folder">The folder of its data; null, the default, for the data that come with Downhill.</param>
    /// <exception cref="ArgumentException">A folder was given, but the task draws its data.</exception>
    /// <exception cref="FileNotFoundException">There are no such data.</exception>
    /// <exception cref="InvalidDataException">The data are damaged or others.</exception>
    public ITuningTask Make(string? folder = null) => folder is null || Source is not null ? make(folder)
        : throw new ArgumentException(
            $"Task {Id} draws its data from the seed and reads none. Leave out the folder.", nameof(folder));
}
