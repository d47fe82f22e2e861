using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Downhill.Lanes;

/// <summary>Chooses the lane that work is done on: the only place that asks which vectors the machine has.</summary>
internal static class LaneWidth
{
    /// <summary>How many floats the widest lane of this machine holds: 16, 8, 4 or 1.</summary>
    public static int Widest =>
        Vector512.IsHardwareAccelerated
            ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1;

    /// <summary>Does work on the widest lane of this machine.</summary>
    /// <param name="visitor">The work.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Visit<T>(ref T visitor)
        where T : struct, ILaneVisitor, allows ref struct => Visit(Widest, ref visitor);

    /// <summary>Does work on a lane of a given width; narrower and wider ones than the machine's give the same
    /// bits.</summary>
    /// <param name="width">16, 8, 4 or 1 floats; 0 for the widest of this machine.</param>
    /// <param name="visitor">The work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no lane of that width.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Visit<T>(int width, ref T visitor)
        where T : struct, ILaneVisitor, allows ref struct
    {
        switch (width == 0 ? Widest : width)
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
}
