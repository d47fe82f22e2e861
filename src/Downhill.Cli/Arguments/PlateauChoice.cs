using Downhill.Cli.Output;
using Downhill.Lab.Schedules;

namespace Downhill.Cli.Arguments;

/// <summary>Finds the schedule with memory by the name or the text on a command line.</summary>
internal static class PlateauChoice
{
    /// <summary>The name under which it is explained.</summary>
    public const string Id = "reduce-on-plateau";

    private const string Text = "plateau:";

    /// <summary>Returns the schedule of a text, or the example of the name; null if it is neither.</summary>
    /// <param name="text">The name, or a text such as <c>plateau:0.1,factor=0.5</c>.</param>
    /// <exception cref="UsageException">It begins like such a schedule, but describes none.</exception>
    public static ReduceOnPlateau? Find(string text)
    {
        try
        {
            return text == Id ? ReduceOnPlateau.Parse(Text + "0.1,factor=0.5,patience=5")
                : text.StartsWith(Text, StringComparison.Ordinal) ? ReduceOnPlateau.Parse(text) : null;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>Returns its rates over the losses of an example, which fall and then stay about the same.</summary>
    /// <param name="rate">The schedule, which remembers the losses afterwards.</param>
    /// <param name="count">The number of losses.</param>
    public static ScheduleCurve Curve(ReduceOnPlateau rate, int count) => ScheduleCurve.Over(
        rate, [.. Enumerable.Range(0, count).Select(i => 0.25 + 2 * Math.Exp(-i / 8.0) + 0.02 * Math.Sin(1.7 * i))]);
}
