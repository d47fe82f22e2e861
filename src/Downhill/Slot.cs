namespace Downhill;

/// <summary>Where in its group's state a parameter's state lies, and how many updates it has had.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="start">Its first weight, counted over the group.</param>
/// <param name="end">What follows its last.</param>
/// <param name="place">The place of its first weight's state, where state is kept element by element.</param>
/// <param name="block">Its first byte in state that is kept in blocks.</param>
internal sealed class Slot(IParameter parameter, int start, int end, int place, long block)
{
    public IParameter Parameter => parameter;

    public Storage Storage { get; } = parameter.Storage;

    public int Start => start;

    public int End => end;

    public int Place => place;

    public int Length => end - start;

    public long Block => block;

    public long Updates { get; set; }

    /// <summary>Whether it has yet to be moved in the step under way.</summary>
    public bool IsDue { get; set; }
}
