using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Downhill.Lanes;

namespace Downhill.Tests.Codegen;

/// <summary>A width at which sweeps are compiled on some machine.</summary>
/// <param name="Name">The instruction set.</param>
/// <param name="Lane">The lane that the sweep then takes.</param>
/// <param name="Register">Its kind of register.</param>
/// <param name="IsSupported">Whether this machine has it.</param>
/// <param name="Settings">What makes a runtime on a machine that has more go no wider.</param>
public sealed record Width(
    string Name, Type Lane, string Register, bool IsSupported, IReadOnlyList<(string, string)> Settings)
{
    private readonly Lazy<Listings> listings = new(() => Listings.Take(Settings));

    /// <summary>All there are, widest first, each by a JIT that knows a profile and by one that does not.</summary>
    public static IReadOnlyList<Width> All { get; } =
    [
        .. Both("AVX-512", typeof(Lane16), "zmm", IsX64 && Vector512.IsHardwareAccelerated),
        .. Both("AVX2", typeof(Lane8), "ymm", IsX64 && Vector256.IsHardwareAccelerated, ("EnableAVX512", "0")),
        .. Both("AVX", typeof(Lane4), "xmm", IsX64 && Vector256.IsHardwareAccelerated, ("EnableAVX2", "0")),
        .. Both("SSE", typeof(Lane4), "xmm", IsX64 && Vector128.IsHardwareAccelerated, ("EnableAVX", "0")),
    ];

    /// <summary>The loops that read or write numbers of 16 bits.</summary>
    public IReadOnlyDictionary<string, HotLoop> Narrow => listings.Value.Narrow(Lane);

    /// <summary>The loops of the kernels of matrix products.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HotLoop>> Products => listings.Value.Products(Lane);

    private static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private static IEnumerable<Width> Both(
        string name, Type lane, string register, bool isSupported, params (string, string)[] settings) =>
    [
        new(name, lane, register, isSupported, settings),
        new($"{name}, no profile", lane, register, isSupported, [.. settings, ("TieredPGO", "0")]),
    ];

    /// <summary>The loop that the JIT makes of a rule.</summary>
    /// <param name="rule">The rule's type.</param>
    /// <param name="gradient">The gradient's type.</param>
    /// <param name="distance">For memory how far away.</param>
    public HotLoop Loop(Type rule, Type gradient, Type distance) => listings.Value.Loop(Lane, rule, gradient, distance);

    /// <summary>The loop that the JIT makes of a measure.</summary>
    /// <param name="measure">The measure's type.</param>
    /// <param name="terms">The number of its terms.</param>
    public HotLoop MeasureLoop(Type measure, int terms) => listings.Value.MeasureLoop(Lane, measure, terms);
}
