using Downhill.State;

namespace Downhill;

/// <summary>An option whose value in a checkpoint differs from the optimizer's own.</summary>
/// <param name="Option">The option's name on a command line and in files: <c>learning-rate</c>.</param>
/// <param name="Saved">The value in the checkpoint, as text.</param>
/// <param name="Here">The optimizer's own value, as text.</param>
/// <param name="Parameters">The parameters that it concerns; none if it concerns the optimizer as a whole.</param>
public sealed record OptionDifference(string Option, string Saved, string Here, IReadOnlyList<string> Parameters)
{
    /// <summary>Returns a line such as <c>learning-rate: 0.001 in the checkpoint, 0.01 here (for encoder.weight,
    /// encoder.bias)</c>.</summary>
    public override string ToString() => $"{Option}: {Saved} in the checkpoint, {Here} here"
        + (Parameters.Count == 0 ? "" : $" (for {NameList.Short(Parameters)})");
}
