using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A number that a rule is bound with: a hyper-parameter, or what is computed from some of them once a step,
/// such as 1 − βᵗ. Always double; a lane narrows it when the rule is bound.</summary>
/// <remarks>It may carry the symbol it stands for; arithmetic then builds the symbol of the result beside its value,
/// so that the line which binds a rule can be printed as well as computed.</remarks>
/// <param name="Value">The value, in double.</param>
public readonly record struct Coefficient(double Value)
{
    /// <summary>The symbol it stands for; null when it is only a number.</summary>
    internal IFormulaTerm? Term { get; init; }

    /// <summary>A plain number.</summary>
    public static implicit operator Coefficient(double value) => new(value);

    /// <summary>The sum.</summary>
    public static Coefficient operator +(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Add, a.Value + b.Value, a, b);

    /// <summary>The difference.</summary>
    public static Coefficient operator -(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Subtract, a.Value - b.Value, a, b);

    /// <summary>The product.</summary>
    public static Coefficient operator *(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Multiply, a.Value * b.Value, a, b);

    /// <summary>The quotient.</summary>
    public static Coefficient operator /(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Divide, a.Value / b.Value, a, b);

    /// <summary>The power <paramref name="a"/> to the <paramref name="b"/>.</summary>
    public static Coefficient Pow(Coefficient a, Coefficient b) =>
        Combine(FormulaOperation.Power, Math.Pow(a.Value, b.Value), a, b);

    /// <summary>The square root.</summary>
    public static Coefficient Sqrt(Coefficient a) => Combine(FormulaOperation.SquareRoot, Math.Sqrt(a.Value), a, a);

    /// <summary>The larger of it and a number that stands in for it where it is below what a lane can tell from 0; its
    /// symbol stays.</summary>
    /// <param name="least">The number.</param>
    internal Coefficient AtLeast(double least) => Value < least ? this with { Value = least } : this;

    /// <summary>Returns the number, as command lines and files have it.</summary>
    public override string ToString() => NumberText.Of(Value);

    /// <summary>Numbers without a symbol, which is what a step computes with, take the short way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Coefficient Combine(FormulaOperation operation, double value, Coefficient a, Coefficient b) =>
        a.Term is null && b.Term is null ? new(value) : Name(operation, value, a, b);

    private static Coefficient Name(FormulaOperation operation, double value, Coefficient a, Coefficient b) =>
        new(value) { Term = (a.Term ?? b.Term)?.Combine(operation, a, b) };
}
