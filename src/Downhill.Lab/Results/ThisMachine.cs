using System.Reflection;
using System.Runtime.InteropServices;
using Downhill.Lanes;

namespace Downhill.Lab;

/// <summary>Describes the machine and the version that measurements are taken on.</summary>
internal static class ThisMachine
{
    private const int Commit = 9;

    /// <summary>Gets the version of Downhill, with the beginning of its commit if known:
    /// <c>0.1.0+1a2b3c4d</c>.</summary>
    public static string Version { get; } = Shorten(
        typeof(ThisMachine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    /// <summary>Returns the description of this machine.</summary>
    public static Machine Describe() => new(
        Processor(), Environment.ProcessorCount, Simd(), RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    private static string Shorten(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus && version.Length > plus + Commit
            ? version[..(plus + Commit)]
            : version;

    private static string Simd() => LaneWidth.Widest switch
    {
        16 => "AVX-512",
        8 => "AVX2",
        4 => "128-bit",
        _ => "none",
    };

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        var line = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
