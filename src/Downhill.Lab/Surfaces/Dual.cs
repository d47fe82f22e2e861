namespace Downhill.Lab.Surfaces;

/// <summary>A number with its exact derivatives by x and by y, which every operation carries along by its own rule
/// (forward differentiation). Whatever computes with it differentiates itself.</summary>
/// <remarks>Where there is no derivative, it is one that serves descent: that of √ at 0 is 0 if its operand stands
/// still, that of the magnitude at 0 is 0, and of two equal operands of a maximum the first counts.</remarks>
/// <param name="Value">The number.</param>
/// <param name="X">Its derivative by x.</param>
/// <param name="Y">Its derivative by y.</param>
public readonly record struct Dual(double Value, double X, double Y)
{
    /// <summary>The derivatives.</summary>
    public Point Gradient => new(X, Y);

    private bool IsConstant => X == 0 && Y == 0;

    /// <summary>A constant: its derivatives are 0.</summary>
    public static implicit operator Dual(double x) => new(x, 0, 0);

    /// <summary>The sum.</summary>
    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.X + b.X, a.Y + b.Y);

    /// <summary>The difference.</summary>
    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.X - b.X, a.Y - b.Y);

    /// <summary>The negation.</summary>
    public static Dual operator -(Dual a) => new(-a.Value, -a.X, -a.Y);

    /// <summary>The product.</summary>
    public static Dual operator *(Dual a, Dual b) =>
        new(a.Value * b.Value, a.X * b.Value + a.Value * b.X, a.Y * b.Value + a.Value * b.Y);

    /// <summary>The quotient.</summary>
    public static Dual operator /(Dual a, Dual b)
    {
        var q = a.Value / b.Value;
        return new(q, (a.X - q * b.X) / b.Value, (a.Y - q * b.Y) / b.Value);
    }

    /// <summary>The square root.</summary>
    public static Dual Sqrt(Dual a) =>
        Math.Sqrt(a.Value) is var root && a.IsConstant ? root : a.Mapped(root, 0.5 / root);

    /// <summary>The power <paramref name="a"/> to the <paramref name="b"/>.</summary>
    public static Dual Pow(Dual a, Dual b)
    {
        var byBase = b.Value == 0 ? 0 : b.Value * Math.Pow(a.Value, b.Value - 1);
        var power = a.Mapped(Math.Pow(a.Value, b.Value), byBase);
        var byExponent = power.Value == 0 ? 0 : power.Value * Math.Log(a.Value);
        return power + b.Mapped(0, byExponent);
    }

    /// <summary>e to the power of <paramref name="a"/>.</summary>
    public static Dual Exp(Dual a) => Math.Exp(a.Value) is var e ? a.Mapped(e, e) : default;

    /// <summary>The natural logarithm.</summary>
    public static Dual Log(Dual a) => a.Mapped(Math.Log(a.Value), 1 / a.Value);

    /// <summary>The sine.</summary>
    public static Dual Sin(Dual a) => a.Mapped(Math.Sin(a.Value), Math.Cos(a.Value));

    /// <summary>The cosine.</summary>
    public static Dual Cos(Dual a) => a.Mapped(Math.Cos(a.Value), -Math.Sin(a.Value));

    /// <summary>The tangent.</summary>
    public static Dual Tan(Dual a) => Math.Tan(a.Value) is var t ? a.Mapped(t, 1 + t * t) : default;

    /// <summary>The hyperbolic tangent.</summary>
    public static Dual Tanh(Dual a) => Math.Tanh(a.Value) is var t ? a.Mapped(t, 1 - t * t) : default;

    /// <summary>The magnitude.</summary>
    public static Dual Abs(Dual a) => a.Mapped(Math.Abs(a.Value), SignOf(a.Value));

    /// <summary>1, −1 or 0; its derivative is 0.</summary>
    public static Dual Sign(Dual a) => SignOf(a.Value);

    /// <summary>The larger of two; not a number when either is.</summary>
    public static Dual Max(Dual a, Dual b) => a.Value >= b.Value || double.IsNaN(a.Value) ? a : b;

    /// <summary>The smaller of two; not a number when either is.</summary>
    public static Dual Min(Dual a, Dual b) => a.Value <= b.Value || double.IsNaN(a.Value) ? a : b;

    private static double SignOf(double x) => double.IsNaN(x) ? x : Math.Sign(x);

    /// <summary>A function of this: its value, and by the chain rule its slope times these derivatives.</summary>
    private Dual Mapped(double value, double slope) => new(value, Times(slope, X), Times(slope, Y));

    /// <summary>What stands still stays so, however steep the function is there.</summary>
    private static double Times(double slope, double derivative) => derivative == 0 ? 0 : slope * derivative;
}
