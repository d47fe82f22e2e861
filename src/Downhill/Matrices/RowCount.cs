namespace Downhill.Matrices;

/// <summary>A number of rows as a type, so that the compiler makes one straight kernel for each from a single
/// source.</summary>
internal interface IRowCount
{
    static abstract int Count { get; }
}

internal readonly struct Rows1 : IRowCount { public static int Count => 1; }

internal readonly struct Rows2 : IRowCount { public static int Count => 2; }

internal readonly struct Rows3 : IRowCount { public static int Count => 3; }

internal readonly struct Rows4 : IRowCount { public static int Count => 4; }

internal readonly struct Rows5 : IRowCount { public static int Count => 5; }

internal readonly struct Rows6 : IRowCount { public static int Count => 6; }

internal readonly struct Rows8 : IRowCount { public static int Count => 8; }

internal readonly struct Rows10 : IRowCount { public static int Count => 10; }

internal readonly struct Rows12 : IRowCount { public static int Count => 12; }
