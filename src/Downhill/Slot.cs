namespace Downhill;

/// <summary>Where in its group's state a parameter's state lies, and how many updates it has had.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="start">Its first weight, counted over the group.</param>
/// <param name="end">What follows its last.</param>
/// <param name="block">Its first byte in state that is kept in blocks.</param>
internal sealed class Slot(IParameter parameter, int start, int end, long block)
{
    public IParameter Parameter => parameter;

    public Storage Storage { get; } = parameter.Storage;

    public int Start => start;

    public int End => end;

    public long Block => block;

    public long Updates { get; set; }

    /// <summary>Whether it has yet to be moved in the step under way.</summary>
    public bool IsDue { get; set; }
}
