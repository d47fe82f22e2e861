using System.Text.Json.Serialization;

namespace Downhill.Symbols;

/// <summary>A formula in print, with its state and its cost.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var printed = PrintedFormula.Of("defaults", new LionOptions());
/// foreach (var line in printed.Text)
/// {
///     Console.WriteLine(line);
/// }
///
/// Console.WriteLine($"{printed.StateBytesPerParameter} bytes of state a parameter");
/// </code>
/// </example>
/// <param name="When">The options that choose it; empty for the defaults.</param>
/// <param name="Text">The lines as Unicode text.</param>
/// <param name="Latex">The lines as LaTeX.</param>
/// <param name="FirstStep">The lines that differ at the first step, or the first few, as text.</param>
/// <param name="FirstSteps">The number of steps at which they differ; 0 if all are alike.</param>
/// <param name="States">The state arrays of the rule.</param>
/// <param name="Operations">The number of operations for each parameter, by kind.</param>
/// <param name="BytesPerParameter">The number of bytes that a step moves for each parameter, in float32.</param>
/// <param name="StateBytesPerParameter">The number of bytes of state for each parameter, in float32.</param>
/// <param name="Storage">The bytes for each way of keeping state and weights.</param>
public sealed record PrintedFormula(
    string When,
    IReadOnlyList<string> Text,
    IReadOnlyList<string> Latex,
    IReadOnlyList<string> FirstStep,
    int FirstSteps,
    IReadOnlyList<StateInfo> States,
    IReadOnlyDictionary<FormulaOperation, int> Operations,
    int BytesPerParameter,
    int StateBytesPerParameter,
    IReadOnlyList<StorageCost> Storage)
{
    /// <summary>Gets what is done to whole tensors between two rules; null for a rule alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PrintedTransform? Tensors { get; init; }

    /// <summary>Prints the formula of some options.</summary>
    /// <param name="when">The difference of the options from the defaults, in words; empty for none.</param>
    /// <param name="options">The options.</param>
    public static PrintedFormula Of(string when, OptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(when);
        var formula = Formula.Of(options);
        var (text, latex) = (new TextPrinter(), new LatexPrinter());
        IReadOnlyList<StateInfo> states = [.. options.States.Where(state => !state.IsScratch)];
        return new(
            when,
            Lines(formula, text, line => line.Text),
            Lines(formula, latex, line => line.Latex),
            [.. formula.First.Except(formula.Equations).Select(text.Print)],
            formula.FirstSteps,
            states,
            formula.Cost.Operations,
            formula.Cost.Bytes,
            states.Count * sizeof(float),
            StorageCost.Of(formula.Cost, states.Count))
        {
            Tensors = formula.Transform is { } told ? new(told.Kept, told.Cost) : null,
        };
    }

    private static IReadOnlyList<string> Lines(Formula formula, Printer printer, Func<TensorLine, string> line) =>
    [
        Gradient(formula, printer), .. formula.Before.Select(printer.Print),
        .. formula.Transform?.Lines.Select(line) ?? [], .. formula.Equations.Select(printer.Print),
    ];

    private static string Gradient(Formula formula, Printer printer)
    {
        var point = formula.LookAhead?.Left ?? RuleNames.Before;
        var gradient = printer.Print(new Equation(RuleNames.Step.Gradient, new GradientAt(point)));
        return formula.LookAhead is { } ahead ? $"{printer.Print(ahead)},  {gradient}" : gradient;
    }
}
