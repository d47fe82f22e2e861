using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>Finds schedules by the name or the text on a command line.</summary>
internal static class ScheduleChoice
{
    /// <summary>Returns the schedule of a text, or the example of a name; null if it is neither.</summary>
    /// <param name="text">A name such as <c>cosine</c>, or a text such as <c>cosine:0.1,1000</c>.</param>
    /// <exception cref="UsageException">It begins like a schedule, but describes none.</exception>
    public static Schedule? Find(string text)
    {
        if (ScheduleInfo.All.FirstOrDefault(info => info.Name == text) is { Preset.Length: > 0 } info)
        {
            return Schedule.Parse(info.Preset);
        }

        try
        {
            return text.AsSpan().ContainsAny(':', '(') ? Schedule.Parse(text) : null;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
