using System.Runtime.CompilerServices;

namespace Downhill.Testing.Tests;

/// <summary>Momentum with a fault: not how a rule is written, but how laws are seen to fail.</summary>
public readonly record struct FaultyRule<V>(Fault Fault, V η, V δ, V κ, int Thread) : IRule1<FaultyRule<V>, V>
    where V : struct, IReal<V>
{
    [ThreadStatic]
    private static int calls;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref V θ, V g, ref V v)
    {
        V μ = 0.9;
        v = Fault == Fault.StateIsNotWritten ? v : Fault == Fault.StateIsNegative ? -g * g : μ * v + g;
        θ -= η * (Fault == Fault.StateIsNotRead ? g : v) + δ * θ;
        var isOff = Fault switch
        {
            Fault.WideLanesDiffer => Unsafe.SizeOf<V>() > sizeof(double),
            Fault.CallsAreCounted => calls++ % 7 == 0,
            Fault.OtherThreadsDiffer => Environment.CurrentManagedThreadId != Thread,
            Fault.FloatDiffersFromDouble => V.Roundoff > 1e-10,
            _ => false,
        };
        θ -= isOff ? 0.01 : 0;
        θ -= κ * g;
        if (Fault == Fault.ZeroIsDividedByZero)
        {
            θ -= η * g / V.Sqrt(g * g);
        }
    }
}
