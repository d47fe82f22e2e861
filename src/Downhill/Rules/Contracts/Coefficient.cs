using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A number in double that a rule is bound with: a hyper-parameter, or a result such as 1 − βᵗ.</summary>
/// <remarks>A rule's constructor narrows it to the type of its lanes. It may carry a symbol; arithmetic then builds the
/// symbol of the result beside its value, so that the line which binds a rule can be printed as well as
/// computed.</remarks>
/// <param name="Value">The value, in double.</param>
public readonly record struct Coefficient(double Value)
{
    /// <summary>Gets the symbol; null for a mere number.</summary>
    internal IFormulaTerm? Term { get; init; }

    /// <summary>Converts a number without a symbol.</summary>
    public static implicit operator Coefficient(double value) => new(value);

    /// <summary>Returns the sum, with its symbol if one of the two has a symbol.</summary>
    public static Coefficient operator +(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Add, a.Value + b.Value, a, b);

    /// <summary>Returns the difference, with its symbol if one of the two has a symbol.</summary>
    public static Coefficient operator -(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Subtract, a.Value - b.Value, a, b);

    /// <summary>Returns the negative of a coefficient.</summary>
    public static Coefficient operator -(Coefficient a) => Combine(FormulaOperation.Negate, -a.Value, a, a);

    /// <summary>Returns the product, with its symbol if one of the two has a symbol.</summary>
    public static Coefficient operator *(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Multiply, a.Value * b.Value, a, b);

    /// <summary>Returns the quotient, with its symbol if one of the two has a symbol.</summary>
    public static Coefficient operator /(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Divide, a.Value / b.Value, a, b);

    /// <summary>Returns <paramref name="a"/> to the power of <paramref name="b"/>.</summary>
    public static Coefficient Pow(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Power, Math.Pow(a.Value, b.Value), a, b);

    /// <summary>Returns the square root, with its symbol if the operand has one.</summary>
    public static Coefficient Sqrt(Coefficient a) => Combine(FormulaOperation.SquareRoot, Math.Sqrt(a.Value), a, a);

    /// <summary>Returns the natural logarithm, with its symbol if the operand has one.</summary>
    public static Coefficient Log(Coefficient a) => Combine(FormulaOperation.Logarithm, Math.Log(a.Value), a, a);

    /// <summary>Returns e to a power, with its symbol if the operand has one.</summary>
    public static Coefficient Exp(Coefficient a) => Combine(FormulaOperation.Exponential, Math.Exp(a.Value), a, a);

    /// <summary>Returns the cosine of an angle in radians, with its symbol if the operand has one.</summary>
    public static Coefficient Cos(Coefficient a) => Combine(FormulaOperation.Cosine, Math.Cos(a.Value), a, a);

    /// <summary>Returns the largest whole number that is not above, with its symbol if the operand has one.</summary>
    public static Coefficient Floor(Coefficient a) => Combine(FormulaOperation.Floor, Math.Floor(a.Value), a, a);

    /// <summary>Returns the larger of two, with its symbol if one of the two has a symbol.</summary>
    public static Coefficient Max(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Maximum, Math.Max(a.Value, b.Value), a, b);

    /// <summary>Returns the smaller of two, with its symbol if one of the two has a symbol.</summary>
    public static Coefficient Min(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Minimum, Math.Min(a.Value, b.Value), a, b);

    /// <summary>Returns the same number under a name, which gets a line of its own in the printed formula.</summary>
    /// <param name="name">The name, a letter.</param>
    public Coefficient Named(string name) => Term is null ? this : this with { Term = Term.Named(name) };

    /// <summary>Returns the product, sum or largest of all values that this coefficient had, from the first update to
    /// this one.</summary>
    /// <remarks>Only the symbol is made; a rule computes the value as it can.</remarks>
    /// <param name="operation">Multiplication, addition or the maximum.</param>
    /// <param name="value">The value over all updates.</param>
    internal Coefficient OverUpdates(FormulaOperation operation, double value) =>
        new(value) { Term = Term?.OverUpdates(operation, value) };

    /// <summary>Returns the larger of the value and a limit, with the symbol of the value.</summary>
    /// <remarks>For numbers that a lane could not tell from 0.</remarks>
    /// <param name="least">The limit.</param>
    internal Coefficient AtLeast(double least) => Value < least ? this with { Value = least } : this;

    /// <summary>Returns the number as the text of command lines and files.</summary>
    public override string ToString() => NumberText.Of(Value);

    /// <summary>Returns the result of an operation; without symbols, as in a step, only its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Coefficient Combine(FormulaOperation operation, double value, Coefficient a, Coefficient b) =>
        a.Term is null && b.Term is null ? new(value) : Name(operation, value, a, b);

    private static Coefficient Name(FormulaOperation operation, double value, Coefficient a, Coefficient b) =>
        new(value) { Term = (a.Term ?? b.Term)?.Combine(operation, a, b) };
}
