namespace Downhill;

/// <summary>A reader of a schedule's formula, which computes its value or writes it down.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Symbols;
///
/// foreach (var line in ScheduleExplanation.Of(new Stairs(0.1, 30)).Text)
/// {
///     Console.WriteLine(line);  // ηₜ = η₀   if t < n, then ηₜ = η₀/2   otherwise
/// }
///
/// sealed record Stairs(double Initial, long Steps) : FormulaSchedule
/// {
///     protected override Coefficient At(Coefficient t, ScheduleReader read)
///     {
///         var initial = read.Number("η₀", Initial);
///         return read.IsBelow(t, read.Number("n", Steps)) ? initial : initial / 2;
///     }
/// }
/// ]]></code>
/// </example>
public abstract class ScheduleReader
{
    private protected ScheduleReader()
    {
    }

    /// <summary>Gets the number π.</summary>
    public Coefficient Pi => Number("π", Math.PI);

    /// <summary>Gets the reader that computes values.</summary>
    internal static ScheduleReader OfValues { get; } = new ScheduleValueReader();

    /// <summary>Returns a number of the schedule under a symbol.</summary>
    /// <param name="symbol">The symbol: a letter, with a digit below the line if need be.</param>
    /// <param name="value">The number.</param>
    public abstract Coefficient Number(string symbol, double value);

    /// <summary>Returns a number that depends on the step in a way that words tell best.</summary>
    /// <param name="symbol">The symbol: a letter.</param>
    /// <param name="meaning">The meaning of the number: <c>milestones up to t</c>.</param>
    /// <param name="value">The number at this step.</param>
    public abstract Coefficient Number(string symbol, string meaning, double value);

    /// <summary>Returns the value of another schedule, which stands within this one.</summary>
    /// <param name="symbol">The name of the other: <c>next</c>.</param>
    /// <param name="schedule">The other.</param>
    /// <param name="step">The step at which it is read, a whole number.</param>
    public abstract Coefficient Value(string symbol, Schedule schedule, Coefficient step);

    /// <summary>Returns whether one number is less than another: the formula has a case for each answer.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    public abstract bool IsBelow(Coefficient a, Coefficient b);
}
