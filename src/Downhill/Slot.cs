namespace Downhill;

/// <summary>Where in its group's state arrays a parameter's state lies, and how many updates it has had.</summary>
internal sealed class Slot(Parameter parameter, int start, int end)
{
    public Parameter Parameter => parameter;

    public int Start => start;

    public int End => end;

    public long Updates { get; set; }

    /// <summary>Whether it has yet to be moved in the step under way.</summary>
    public bool IsDue { get; set; }
}
