using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>Elements of float or double in memory, as doubles: 16 at a time or alone.</summary>
/// <typeparam name="T">The type of an element: float or double.</typeparam>
internal static class Wide<T>
    where T : unmanaged
{
    /// <summary>The number of elements that are loaded at a time.</summary>
    public const int Count = 16;

    /// <summary>Loads 16 elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Low, Vector512<double> High) Load(ref T origin, nuint i)
    {
        if (typeof(T) == typeof(float))
        {
            return Vector512.Widen(Vector512.LoadUnsafe(ref Unsafe.As<T, float>(ref origin), i));
        }

        ref var doubles = ref Unsafe.As<T, double>(ref origin);
        return (Vector512.LoadUnsafe(ref doubles, i), Vector512.LoadUnsafe(ref doubles, i + 8));
    }

    /// <summary>Stores 16 elements, rounded to the nearest, and returns them as they were stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Low, Vector512<double> High) Store(
        Vector512<double> low, Vector512<double> high, ref T origin, nuint i)
    {
        if (typeof(T) == typeof(float))
        {
            var narrow = Vector512.Narrow(low, high);
            narrow.StoreUnsafe(ref Unsafe.As<T, float>(ref origin), i);
            return Vector512.Widen(narrow);
        }

        ref var doubles = ref Unsafe.As<T, double>(ref origin);
        low.StoreUnsafe(ref doubles, i);
        high.StoreUnsafe(ref doubles, i + 8);
        return (low, high);
    }

    /// <summary>Loads one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LoadOne(ref T origin, nuint i) => typeof(T) == typeof(float)
        ? Unsafe.Add(ref Unsafe.As<T, float>(ref origin), i)
        : Unsafe.Add(ref Unsafe.As<T, double>(ref origin), i);

    /// <summary>Stores one element, rounded to the nearest, and returns it as it was stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double StoreOne(double value, ref T origin, nuint i)
    {
        if (typeof(T) == typeof(float))
        {
            return Unsafe.Add(ref Unsafe.As<T, float>(ref origin), i) = (float)value;
        }

        return Unsafe.Add(ref Unsafe.As<T, double>(ref origin), i) = value;
    }
}
