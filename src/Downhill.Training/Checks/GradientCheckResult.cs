using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Downhill.Training;

/// <summary>All gradients of a <see cref="GradientCheck"/> beside the slopes that differences show.</summary>
public sealed class GradientCheckResult
{
    internal GradientCheckResult(IReadOnlyList<GradientDifference> differences, IReadOnlyList<string> faults) =>
        (Differences, Faults) = (differences, faults);

    /// <summary>Gets all elements that were compared.</summary>
    public IReadOnlyList<GradientDifference> Differences { get; }

    /// <summary>Gets other faults, as sentences: gradients that do not add up, results that do not repeat.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Gets the element with the largest difference, in units of its tolerance.</summary>
    public GradientDifference Worst => Differences.MaxBy(difference => difference.Excess);

    /// <summary>Gets the number of elements at kinks, where any gradient between the slopes of both sides
    /// passes.</summary>
    public int Kinks => Differences.Count(difference => difference.IsKink);

    /// <summary>Gets whether all gradients are right, and there is no other fault.</summary>
    public bool IsPassed => Faults.Count == 0 && Differences.All(difference => difference.IsPassed);

    /// <summary>Throws if a gradient is wrong.</summary>
    /// <exception cref="InvalidOperationException">The check did not pass; the message is the report.</exception>
    [StackTraceHidden]
    public void ThrowIfFailed()
    {
        if (!IsPassed)
        {
            throw new InvalidOperationException(ToString());
        }
    }

    /// <summary>Returns a report: the worst element of each tensor, and all other faults.</summary>
    public override string ToString()
    {
        var wrong = Differences.Count(difference => !difference.IsPassed);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{wrong} of {Differences.Count} gradients are wrong");
        text.Append(Kinks == 0 ? "." : $"; {Kinks} are at kinks, where one between both slopes passes.");
        foreach (var worst in Differences.GroupBy(difference => difference.Name).Select(
            tensor => tensor.MaxBy(difference => difference.Excess)).OrderByDescending(worst => worst.Excess))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{(worst.IsPassed ? "right" : "WRONG")} {worst}");
        }

        foreach (var fault in Faults)
        {
            text.Append('\n').Append(fault);
        }

        return text.ToString();
    }
}
