namespace Downhill.Lab.Studies;

/// <summary>A number that was measured during a trial.</summary>
/// <param name="Name">The name, such as <c>loss</c>.</param>
/// <param name="Epoch">The number of epochs done.</param>
/// <param name="Value">The number; null if it is not finite.</param>
public sealed record StudyMetric(string Name, int Epoch, double? Value)
{
    private readonly NotNull given = NotNull.Check(Name);
}
