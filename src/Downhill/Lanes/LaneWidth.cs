using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Downhill.Lanes;

/// <summary>The choice of the lane to work on, and the only place where the machine's vectors decide it.</summary>
internal static class LaneWidth
{
    /// <summary>The number of floats in the widest lane of this machine: 16, 8, 4 or 1.</summary>
    public static int Widest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var width = default(WidthVisitor);
            Visit(ref width);
            return width.Width;
        }
    }

    /// <summary>Does work on the widest lane of this machine.</summary>
    /// <remarks>Instruction sets are asked for by name, and first, because a compiler ahead of time knows their answer
    /// before it looks for what it has to compile: a program then has the code of one width alone, that of the
    /// instruction set that it is published for. A just-in-time compiler is asked as well whether vectors of 512 bits
    /// are worth it.</remarks>
    /// <param name="visitor">The work.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Visit<T>(ref T visitor)
        where T : struct, ILaneVisitor, allows ref struct
    {
        if (Avx512F.IsSupported && (!RuntimeFeature.IsDynamicCodeSupported || Vector512.IsHardwareAccelerated))
        {
            visitor.Visit<Lane16>();
        }
        else if (Avx2.IsSupported)
        {
            visitor.Visit<Lane8>();
        }
        else if (Sse2.IsSupported || AdvSimd.IsSupported || Vector128.IsHardwareAccelerated)
        {
            visitor.Visit<Lane4>();
        }
        else
        {
            visitor.Visit<Lane1>();
        }
    }

    /// <summary>Does work on a lane of a given width; narrower and wider ones than the machine's give the same
    /// bits.</summary>
    /// <param name="width">16, 8, 4 or 1 floats; 0 for the widest of this machine, which it always is in a program that
    /// was compiled ahead of time.</param>
    /// <param name="visitor">The work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no lane of that width.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Visit<T>(int width, ref T visitor)
        where T : struct, ILaneVisitor, allows ref struct
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || width == 0)
        {
            Visit(ref visitor);
            return;
        }

        switch (width)
        {
            case 16: visitor.Visit<Lane16>(); break;
            case 8: visitor.Visit<Lane8>(); break;
            case 4: visitor.Visit<Lane4>(); break;
            case 1: visitor.Visit<Lane1>(); break;
            default:
                throw new ArgumentOutOfRangeException(
                nameof(width), width, "Lanes hold 16, 8, 4 or 1 floats; 0 is the widest.");
        }
    }

    private struct WidthVisitor : ILaneVisitor
    {
        public int Width { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Visit<V>()
            where V : struct, ILane<V, float>, IReal<V>, IBits<V>, IFused<V> => Width = V.Width;
    }
}
