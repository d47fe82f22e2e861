namespace Downhill.Lab.Tests.Moving;

/// <summary>A framework with its optimizers.</summary>
/// <param name="Name">The name, of its recorded run and of its table.</param>
/// <param name="Rows">Its optimizers beside ours.</param>
public sealed record MovingPackage(string Name, IReadOnlyList<MovingRow> Rows);
