namespace Downhill.Symbols;

/// <summary>The formula of a schedule as a tree, read off the code that computes it.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var formula = ScheduleFormula.Of(new CosineDecay(0.1, 100));
/// Console.WriteLine(string.Join('\n', formula.Print(new TextPrinter())));
/// </code>
/// </example>
/// <param name="Definitions">The equations of named parts, each before its uses.</param>
/// <param name="Cases">The cases, of which the first that holds counts.</param>
/// <param name="Meanings">The numbers that words tell.</param>
public sealed record ScheduleFormula(
    IReadOnlyList<Equation> Definitions, IReadOnlyList<ScheduleCase> Cases, IReadOnlyList<NumberMeaning> Meanings)
{
    /// <summary>Reads the formula of a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="step">The step at which it is read, which matters to numbers that words tell; default 0.</param>
    public static ScheduleFormula Of(FormulaSchedule schedule, long step = 0)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ScheduleWriter writer = new();
        var cases = writer.Cases(schedule, step);
        return new(
            Tree.Definitions(cases.SelectMany(one => one.Conditions.SelectMany<ScheduleComparison, Node>(
                condition => [condition.Left, condition.Right]).Append(one.Value))),
            [.. cases.Select(one => new ScheduleCase(
                Tree.Resolved(one.Value),
                [.. one.Conditions.Select(condition => condition with
                {
                    Left = Tree.Resolved(condition.Left), Right = Tree.Resolved(condition.Right),
                })]))],
            writer.Meanings());
    }

    /// <summary>Prints the formula: lines for named parts and words, then the value, a line a case.</summary>
    /// <param name="printer">The printer: <see cref="TextPrinter"/> or <see cref="LatexPrinter"/>.</param>
    public IReadOnlyList<string> Print(Printer printer) => Print(printer, new("η", false));

    /// <summary>Prints the formula of what is no rate.</summary>
    /// <param name="printer">The printer.</param>
    /// <param name="value">The name of the value.</param>
    internal IReadOnlyList<string> Print(Printer printer, Variable value)
    {
        ArgumentNullException.ThrowIfNull(printer);
        return
        [
            .. Meanings.Select(printer.Print), .. Definitions.Select(printer.Print), .. printer.Print(value, Cases),
        ];
    }
}
