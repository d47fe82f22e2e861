using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Downhill.Bench.Steps;

/// <summary>Every step as one would write it by hand, to compare with: it computes what the library does to the
/// bit.</summary>
/// <remarks>The formulas are the library's; these are the only copies, and nothing but the benchmarks sees them. The
/// build makes the loops of the other width from these.</remarks>
internal static class Vector256Loops
{
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    private static nuint Width => (nuint)Vector256<float>.Count;

    [MethodImpl(Hot)]
    public static void Sgd(Arrays x, float rate)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G);
        var η = Vector256.Create(rate);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var θ = Vector256.LoadUnsafe(ref w, i) - η * Vector256.LoadUnsafe(ref g, i);
            θ.StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void Momentum(Arrays x, float rate, float momentum, float undampened)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), μ = Vector256.Create(momentum), κ = Vector256.Create(undampened);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var b = μ * Vector256.LoadUnsafe(ref a, i) + κ * Vector256.LoadUnsafe(ref g, i);
            b.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) - η * b).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void MomentumP(Arrays x, float rate, float momentum)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), μ = Vector256.Create(momentum);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var v = μ * Vector256.LoadUnsafe(ref a, i) + η * Vector256.LoadUnsafe(ref g, i);
            v.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) - v).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void Nesterov(Arrays x, float rate, float momentum)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), μ = Vector256.Create(momentum);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var b = μ * Vector256.LoadUnsafe(ref a, i) + slope;
            b.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) - η * (slope + μ * b)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void NesterovAhead(Arrays x, float rate, float momentum, float onePlus)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), μ = Vector256.Create(momentum), ν = Vector256.Create(onePlus);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var before = Vector256.LoadUnsafe(ref a, i);
            var v = μ * before - η * Vector256.LoadUnsafe(ref g, i);
            v.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) + (ν * v - μ * before)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void Adagrad(Arrays x, float rate, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var s = Vector256.LoadUnsafe(ref a, i) + slope * slope;
            s.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) - η * slope / (Vector256.Sqrt(s) + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void AdagradR(Arrays x, float rate, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var s = Vector256.LoadUnsafe(ref a, i) + slope * slope;
            s.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) - η * slope / Vector256.Sqrt(s + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void RmsProp(Arrays x, float rate, float decay, float rest, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        Vector256<float> ρ = Vector256.Create(decay), κ = Vector256.Create(rest);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var v = ρ * Vector256.LoadUnsafe(ref a, i) + κ * slope * slope;
            v.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) - η * slope / (Vector256.Sqrt(v) + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void RmsPropMomentum(Arrays x, float rate, float momentum, float decay, float rest, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B);
        Vector256<float> η = Vector256.Create(rate), μ = Vector256.Create(momentum), ε = Vector256.Create(epsilon);
        Vector256<float> ρ = Vector256.Create(decay), κ = Vector256.Create(rest);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var v = ρ * Vector256.LoadUnsafe(ref a, i) + κ * slope * slope;
            v.StoreUnsafe(ref a, i);
            var velocity = μ * Vector256.LoadUnsafe(ref b, i) + slope / (Vector256.Sqrt(v) + ε);
            velocity.StoreUnsafe(ref b, i);
            (Vector256.LoadUnsafe(ref w, i) - η * velocity).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void RmsPropCentered(Arrays x, float rate, float decay, float rest, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        Vector256<float> ρ = Vector256.Create(decay), κ = Vector256.Create(rest);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var mean = Vector256.LoadUnsafe(ref b, i);
            var distance = slope - mean;
            var variance = ρ * (Vector256.LoadUnsafe(ref a, i) + κ * (distance * distance));
            variance.StoreUnsafe(ref a, i);
            (mean + κ * distance).StoreUnsafe(ref b, i);
            var spread = Vector256.Sqrt(variance);
            (Vector256.LoadUnsafe(ref w, i) - η * slope / (spread + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void RmsPropCenteredMomentum(
        Arrays x, float rate, float momentum, float decay, float rest, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B), c = ref Of(x.C);
        Vector256<float> η = Vector256.Create(rate), μ = Vector256.Create(momentum), ε = Vector256.Create(epsilon);
        Vector256<float> ρ = Vector256.Create(decay), κ = Vector256.Create(rest);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var mean = Vector256.LoadUnsafe(ref c, i);
            var distance = slope - mean;
            var variance = ρ * (Vector256.LoadUnsafe(ref a, i) + κ * (distance * distance));
            variance.StoreUnsafe(ref a, i);
            (mean + κ * distance).StoreUnsafe(ref c, i);
            var spread = Vector256.Sqrt(variance);
            var velocity = μ * Vector256.LoadUnsafe(ref b, i) + slope / (spread + ε);
            velocity.StoreUnsafe(ref b, i);
            (Vector256.LoadUnsafe(ref w, i) - η * velocity).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void RmsPropR(Arrays x, float rate, float decay, float rest, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        Vector256<float> ρ = Vector256.Create(decay), κ = Vector256.Create(rest);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var v = ρ * Vector256.LoadUnsafe(ref a, i) + κ * slope * slope;
            v.StoreUnsafe(ref a, i);
            (Vector256.LoadUnsafe(ref w, i) - η * slope / Vector256.Sqrt(v + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void Adadelta(Arrays x, float rate, float decay, float rest, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        Vector256<float> ρ = Vector256.Create(decay), κ = Vector256.Create(rest);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var s = ρ * Vector256.LoadUnsafe(ref a, i) + κ * slope * slope;
            s.StoreUnsafe(ref a, i);
            var d = Vector256.LoadUnsafe(ref b, i);
            var Δ = Vector256.Sqrt(d + ε) / Vector256.Sqrt(s + ε) * slope;
            (ρ * d + κ * Δ * Δ).StoreUnsafe(ref b, i);
            (Vector256.LoadUnsafe(ref w, i) - η * Δ).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void AdadeltaScaled(Arrays x, float rate, float decay, float rest, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        Vector256<float> ρ = Vector256.Create(decay), κ = Vector256.Create(rest);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var s = ρ * Vector256.LoadUnsafe(ref a, i) + κ * slope * slope;
            s.StoreUnsafe(ref a, i);
            var d = Vector256.LoadUnsafe(ref b, i);
            var Δ = η * Vector256.Sqrt(d + ε) / Vector256.Sqrt(s + ε) * slope;
            (ρ * d + κ * Δ * Δ).StoreUnsafe(ref b, i);
            (Vector256.LoadUnsafe(ref w, i) - Δ).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void Adam(
        Arrays x, float rate, float decay1, float rest1, float decay2, float rest2, float root, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B);
        Vector256<float> α = Vector256.Create(rate), r = Vector256.Create(root), ε = Vector256.Create(epsilon);
        Vector256<float> β1 = Vector256.Create(decay1), κ1 = Vector256.Create(rest1);
        Vector256<float> β2 = Vector256.Create(decay2), κ2 = Vector256.Create(rest2);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var m = β1 * Vector256.LoadUnsafe(ref a, i) + κ1 * slope;
            m.StoreUnsafe(ref a, i);
            var v = β2 * Vector256.LoadUnsafe(ref b, i) + κ2 * slope * slope;
            v.StoreUnsafe(ref b, i);
            (Vector256.LoadUnsafe(ref w, i) - α * m / (Vector256.Sqrt(v) * r + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void AdamW(
        Arrays x, float kept, float rate, float decay1, float rest1, float decay2, float rest2, float root,
        float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B);
        Vector256<float> δ = Vector256.Create(kept);
        Vector256<float> α = Vector256.Create(rate), r = Vector256.Create(root), ε = Vector256.Create(epsilon);
        Vector256<float> β1 = Vector256.Create(decay1), κ1 = Vector256.Create(rest1);
        Vector256<float> β2 = Vector256.Create(decay2), κ2 = Vector256.Create(rest2);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var m = β1 * Vector256.LoadUnsafe(ref a, i) + κ1 * slope;
            m.StoreUnsafe(ref a, i);
            var v = β2 * Vector256.LoadUnsafe(ref b, i) + κ2 * slope * slope;
            v.StoreUnsafe(ref b, i);
            (δ * Vector256.LoadUnsafe(ref w, i) - α * m / (Vector256.Sqrt(v) * r + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void Lion(Arrays x, float kept, float rate, float decay1, float rest1, float decay2, float rest2)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A);
        Vector256<float> δ = Vector256.Create(kept), η = Vector256.Create(rate), one = Vector256.Create(1f);
        Vector256<float> β1 = Vector256.Create(decay1), κ1 = Vector256.Create(rest1);
        Vector256<float> β2 = Vector256.Create(decay2), κ2 = Vector256.Create(rest2);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var (slope, m) = (Vector256.LoadUnsafe(ref g, i), Vector256.LoadUnsafe(ref a, i));
            var c = β1 * m + κ1 * slope;
            var sign = Vector256.ConditionalSelect(
                Vector256.GreaterThan(Vector256.Abs(c), Vector256<float>.Zero), Vector256.CopySign(one, c), c);
            (δ * Vector256.LoadUnsafe(ref w, i) - η * sign).StoreUnsafe(ref w, i);
            (β2 * m + κ2 * slope).StoreUnsafe(ref a, i);
        }
    }

    [MethodImpl(Hot)]
    public static void AdamR(
        Arrays x, float rate, float decay1, float rest1, float decay2, float rest2, float correction1, float correction2, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B);
        Vector256<float> η = Vector256.Create(rate), ε = Vector256.Create(epsilon);
        Vector256<float> β1 = Vector256.Create(decay1), κ1 = Vector256.Create(rest1), c1 = Vector256.Create(
            correction1);
        Vector256<float> β2 = Vector256.Create(decay2), κ2 = Vector256.Create(rest2), c2 = Vector256.Create(
            correction2);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var m = β1 * Vector256.LoadUnsafe(ref a, i) + κ1 * slope;
            m.StoreUnsafe(ref a, i);
            var v = β2 * Vector256.LoadUnsafe(ref b, i) + κ2 * slope * slope;
            v.StoreUnsafe(ref b, i);
            (Vector256.LoadUnsafe(ref w, i) - η * (m / c1) / Vector256.Sqrt(v / c2 + ε)).StoreUnsafe(ref w, i);
        }
    }

    [MethodImpl(Hot)]
    public static void AmsGrad(
        Arrays x, float rate, float decay1, float rest1, float decay2, float rest2, float root, float epsilon)
    {
        ref float w = ref Of(x.W), g = ref Of(x.G), a = ref Of(x.A), b = ref Of(x.B), c = ref Of(x.C);
        Vector256<float> α = Vector256.Create(rate), r = Vector256.Create(root), ε = Vector256.Create(epsilon);
        Vector256<float> β1 = Vector256.Create(decay1), κ1 = Vector256.Create(rest1);
        Vector256<float> β2 = Vector256.Create(decay2), κ2 = Vector256.Create(rest2);
        for (nuint i = 0, n = Count(x); i < n; i += Width)
        {
            var slope = Vector256.LoadUnsafe(ref g, i);
            var m = β1 * Vector256.LoadUnsafe(ref a, i) + κ1 * slope;
            m.StoreUnsafe(ref a, i);
            var v = β2 * Vector256.LoadUnsafe(ref b, i) + κ2 * slope * slope;
            v.StoreUnsafe(ref b, i);
            var largest = Vector256.Max(Vector256.LoadUnsafe(ref c, i), v);
            largest.StoreUnsafe(ref c, i);
            (Vector256.LoadUnsafe(ref w, i) - α * m / (Vector256.Sqrt(largest) * r + ε)).StoreUnsafe(ref w, i);
        }
    }

    private static ref float Of(float[] values) => ref MemoryMarshal.GetArrayDataReference(values);

    /// <summary>Loops written by hand leave the tail out: lengths are whole vectors.</summary>
    private static nuint Count(Arrays x) => (nuint)x.W.Length;
}
