namespace Downhill.Lab.Studies;

/// <summary>A study as its database holds it, finished or under way.</summary>
/// <param name="Header">The facts that it was begun with.</param>
/// <param name="Trials">The finished trials, in the order in which they were finished.</param>
public sealed record StudyRecord(StudyHeader Header, IReadOnlyList<StudyTrial> Trials)
{
    private readonly NotNull given = NotNull.Check(Header).And(Trials);
}
