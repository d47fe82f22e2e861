using Downhill.Cli.Output;
using Downhill.Lab.Replays;

namespace Downhill.Cli.Display;

/// <summary>Writes the record of a replay for people.</summary>
/// <param name="record">The record to write.</param>
/// <param name="output">The output of the verb.</param>
internal sealed class ReplayPage(ReplayRecord record, VerbOutput output)
{
    private const int MostNames = 8;

    /// <summary>Writes the notes, the outcome and the differences, unless the output is quiet.</summary>
    public void Write()
    {
        if (output.IsQuiet)
        {
            return;
        }

        foreach (var note in record.Notes)
        {
            output.Complain(TerminalFormat.Escape(note));
        }

        output.Say(
            $"{record.Steps} {(record.Steps == 1 ? "step" : "steps")} of {record.Optimizer} in {Precision} over "
            + $"{record.Weights} {(record.Weights == 1 ? "weight" : "weights")} in "
            + $"{TerminalFormat.Time(record.Seconds)}"
            + (record.Skipped > 0 ? $", {record.Skipped} skipped" : "")
            + (record.Output is null ? "." : $": {record.Output}"));
        if (record.Difference is { Tensors.Count: > 0 } difference)
        {
            output.Show(new DifferenceTable(difference, record.Limits!).At);
        }

        if (record.Difference is { Uncompared.Count: > 0 and var count, Uncompared: var names })
        {
            var some = string.Join(", ", names.Take(MostNames).Select(TerminalFormat.Escape));
            output.Say($"Not in {record.Other}: {some}{(count > MostNames ? $" and {count - MostNames} more" : "")}.");
        }
    }

    /// <summary>Writes where the two outcomes differ by more than allowed, quiet or not.</summary>
    public void WriteDisagreement()
    {
        foreach (var fault in record.Difference!.Faults)
        {
            output.Complain($"{record.Other}: {TerminalFormat.Escape(fault)}.");
        }

        var apart = record.Difference.Tensors.Where(tensor => !record.Limits!.Allows(tensor)).ToList();
        if (apart.MaxBy(tensor => tensor.Ulps) is { } worst)
        {
            output.Complain(
                $"'{TerminalFormat.Escape(worst.Name)}' is {DifferenceTable.Ulps(worst.Ulps)} ulps apart at "
                + $"{DifferenceTable.Element(worst)}: {worst.Ours:R} here, {worst.Theirs:R} in {record.Other}; "
                + $"{DifferenceTable.Ulps(worst.PeakUlps)} peak ulps. Further apart than allowed ({record.Limits}): "
                + $"{apart.Count} of {record.Difference.Tensors.Count} tensors.");
        }
    }

    private string Precision => record.Precision == Lab.Replays.Precision.Float64 ? "float64" : "float32";
}
