using System.Runtime.Intrinsics;

namespace Downhill.QuasiNewton.Vectors;

/// <summary>A pass over rows of an arena that may write one and yields a number for each element, to be
/// merged.</summary>
/// <typeparam name="T">The type of an element: float or double.</typeparam>
internal interface IPass<T>
    where T : unmanaged
{
    /// <summary>Does 16 elements from one on.</summary>
    /// <param name="origin">The first element of the arena.</param>
    /// <param name="i">The index in each row.</param>
    (Vector512<double> Low, Vector512<double> High) Lanes(ref T origin, nuint i);

    /// <summary>Does one element.</summary>
    /// <param name="origin">The first element of the arena.</param>
    /// <param name="i">The index in each row.</param>
    double One(ref T origin, nuint i);
}
