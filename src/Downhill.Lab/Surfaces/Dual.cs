namespace Downhill.Lab.Surfaces;

/// <summary>A number with its exact derivatives by x and by y, which every operation carries along.</summary>
/// <remarks>This is forward differentiation: code that computes with dual numbers differentiates itself. Where there is
/// no derivative, one that serves descent is taken: √ at 0 has derivative 0 if its operand is constant, the magnitude
/// at 0 has 0, and of two equal operands of a maximum the first counts.</remarks>
/// <param name="Value">The number.</param>
/// <param name="X">The derivative by x.</param>
/// <param name="Y">The derivative by y.</param>
public readonly record struct Dual(double Value, double X, double Y)
{
    /// <summary>Gets both derivatives, as a vector.</summary>
    public Point Gradient => new(X, Y);

    private bool IsConstant => X == 0 && Y == 0;

    /// <summary>Converts a constant, whose derivatives are 0.</summary>
    public static implicit operator Dual(double x) => new(x, 0, 0);

    /// <summary>Adds two numbers.</summary>
    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.X + b.X, a.Y + b.Y);

    /// <summary>Subtracts a number from another.</summary>
    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.X - b.X, a.Y - b.Y);

    /// <summary>Negates a number.</summary>
    public static Dual operator -(Dual a) => new(-a.Value, -a.X, -a.Y);

    /// <summary>Multiplies two numbers.</summary>
    public static Dual operator *(Dual a, Dual b) =>
        new(a.Value * b.Value, a.X * b.Value + a.Value * b.X, a.Y * b.Value + a.Value * b.Y);

    /// <summary>Divides a number by another.</summary>
    public static Dual operator /(Dual a, Dual b)
    {
        var q = a.Value / b.Value;
        return new(q, (a.X - q * b.X) / b.Value, (a.Y - q * b.Y) / b.Value);
    }

    /// <summary>Returns the square root.</summary>
    public static Dual Sqrt(Dual a) =>
        Math.Sqrt(a.Value) is var root && a.IsConstant ? root : a.Mapped(root, 0.5 / root);

    /// <summary>Returns the cube root.</summary>
    public static Dual Cbrt(Dual a) =>
        Math.Cbrt(a.Value) is var root && a.IsConstant ? root : a.Mapped(root, 1 / (3 * root * root));

    /// <summary>Returns <paramref name="a"/> to the power of <paramref name="b"/>.</summary>
    public static Dual Pow(Dual a, Dual b)
    {
        var byBase = b.Value == 0 ? 0 : b.Value * Math.Pow(a.Value, b.Value - 1);
        var power = a.Mapped(Math.Pow(a.Value, b.Value), byBase);
        var byExponent = power.Value == 0 ? 0 : power.Value * Math.Log(a.Value);
        return power + b.Mapped(0, byExponent);
    }

    /// <summary>Returns e to the power of <paramref name="a"/>.</summary>
    public static Dual Exp(Dual a) => Math.Exp(a.Value) is var e ? a.Mapped(e, e) : default;

    /// <summary>Returns the natural logarithm.</summary>
    public static Dual Log(Dual a) => a.Mapped(Math.Log(a.Value), 1 / a.Value);

    /// <summary>Returns the sine of an angle in radians.</summary>
    public static Dual Sin(Dual a) => a.Mapped(Math.Sin(a.Value), Math.Cos(a.Value));

    /// <summary>Returns the cosine of an angle in radians.</summary>
    public static Dual Cos(Dual a) => a.Mapped(Math.Cos(a.Value), -Math.Sin(a.Value));

    /// <summary>Returns the tangent of an angle in radians.</summary>
    public static Dual Tan(Dual a) => Math.Tan(a.Value) is var t ? a.Mapped(t, 1 + t * t) : default;

    /// <summary>Returns the hyperbolic tangent.</summary>
    public static Dual Tanh(Dual a) => Math.Tanh(a.Value) is var t ? a.Mapped(t, 1 - t * t) : default;

    /// <summary>Returns the magnitude.</summary>
    public static Dual Abs(Dual a) => a.Mapped(Math.Abs(a.Value), SignOf(a.Value));

    /// <summary>Returns 1, −1 or 0, with derivative 0.</summary>
    public static Dual Sign(Dual a) => SignOf(a.Value);

    /// <summary>Returns the larger of two numbers, or NaN if either is NaN.</summary>
    public static Dual Max(Dual a, Dual b) => a.Value >= b.Value || double.IsNaN(a.Value) ? a : b;

    /// <summary>Returns the smaller of two numbers, or NaN if either is NaN.</summary>
    public static Dual Min(Dual a, Dual b) => a.Value <= b.Value || double.IsNaN(a.Value) ? a : b;

    private static double SignOf(double x) => double.IsNaN(x) ? x : Math.Sign(x);

    /// <summary>Returns a function of this number, by the chain rule.</summary>
    /// <param name="value">The value of the function.</param>
    /// <param name="slope">The derivative of the function at this number.</param>
    private Dual Mapped(double value, double slope) => new(value, Times(slope, X), Times(slope, Y));

    /// <summary>Multiplies a derivative by a slope, so that a constant stays constant however steep the function
    /// is.</summary>
    private static double Times(double slope, double derivative) => derivative == 0 ? 0 : slope * derivative;
}
