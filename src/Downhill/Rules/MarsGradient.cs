using System.Runtime.CompilerServices;

namespace Downhill;

/// <summary>A gradient that is corrected by its last change: MARS's c, of a norm of 1 at most.</summary>
/// <param name="ρ">1 over the norm of the corrected gradient, if that is above 1; else 1.</param>
/// <param name="γ">The part of the change.</param>
internal readonly record struct MarsGradient<V>(V ρ, V γ)
    where V : struct, IReal<V>
{
    /// <summary>Returns the corrected gradient of one weight, or of all in a lane.</summary>
    /// <param name="g">The gradient.</param>
    /// <param name="p">The gradient before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of(V g, V p) => ρ * (g + γ * (g - p));
}

/// <summary>The parts of MARS that its forms share.</summary>
internal static class MarsGradient
{
    /// <summary>Gets the state that all forms keep first.</summary>
    public static StateInfo Last { get; } = new("last_grad", "p", "gradient before") { Name = "last" };

    /// <summary>Gets the description of the measure.</summary>
    public static MeasureInfo Norm { get; } = new(MeasureScope.Parameter, [new("c")]);

    /// <summary>Returns the part of the change that corrects: γ β₁ / (1 − β₁), or none at a plain start.</summary>
    public static Coefficient Part(HyperParameter γ, HyperParameter β1, StepIndex now, bool startsPlain)
    {
        var β = β1.At(now.Step);
        return startsPlain && now.Update.Value == 1 ? 0 : γ.At(now.Step) * β / (1 - β);
    }

    /// <summary>Returns the correction by what was measured.</summary>
    public static MarsGradient<V> Clipped<V>(HyperParameter γ, HyperParameter β1, StepIndex now, bool startsPlain)
        where V : struct, IReal<V> => new(
            startsPlain && now.Update.Value == 1 ? 1 : Coefficient.Min(1 / now.Measured(0).AtLeast(double.Epsilon), 1),
            Part(γ, β1, now, startsPlain));
}
