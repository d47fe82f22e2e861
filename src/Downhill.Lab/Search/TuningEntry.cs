namespace Downhill.Lab.Search;

/// <summary>An optimizer to tune.</summary>
/// <param name="Id">The id of the optimizer in the <see cref="Catalog"/>.</param>
/// <param name="Options">The options in which only those of the ranges change.</param>
public sealed record TuningEntry(string Id, OptimizerOptions Options)
{
    private readonly NotNull given = NotNull.Check(Id).And(Options);
}
