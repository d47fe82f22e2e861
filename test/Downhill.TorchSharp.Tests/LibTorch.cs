using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Downhill.TorchSharp.Tests;

/// <summary>The native library that these tests need. Where it cannot be had they are skipped; but not where a change
/// is decided on (<c>CI=true</c>), and there they fail.</summary>
internal static class LibTorch
{
    /// <summary>Set where another run of the same tests, on a system that is new enough, is the one that
    /// counts.</summary>
    private const string Elsewhere = "DOWNHILL_TORCH_ELSEWHERE";

    private static readonly Lazy<string?> Missing = new(Look);

    /// <summary>Skips the test, or fails it, if the library cannot be loaded.</summary>
    public static void Require()
    {
        if (Missing.Value is { } why)
        {
            SkipOrFail(why);
        }
    }

    /// <summary>Skips the test; or fails it, if this run decides.</summary>
    [DoesNotReturn]
    public static void SkipOrFail(string why)
    {
        Assert.SkipUnless(
            Decides(Environment.GetEnvironmentVariable("CI"), Environment.GetEnvironmentVariable(Elsewhere)), why);
        throw new InvalidOperationException(why);
    }

    /// <summary>Returns whether this run decides, by what the environment says.</summary>
    internal static bool Decides(string? ci, string? elsewhere) => ci == "true" && elsewhere != "true";

    private static string? Look()
    {
        try
        {
            var assembly = typeof(Tensor).Assembly;
            NativeLibrary.Load("torch_cpu", assembly, null);
            NativeLibrary.Load("LibTorchSharp", assembly, null);
            return null;
        }
        catch (DllNotFoundException e)
        {
            return Tell(e.Message);
        }
    }

    /// <summary>Tells cause and cure, in one line, of what .NET says in many.</summary>
    internal static string Tell(string message) => message.Contains("GLIBCXX_3.4.32", StringComparison.Ordinal)
        ? "TorchSharp's native library asks for GLIBCXX_3.4.32, which this system's libstdc++ has not; "
            + "run this on Debian 13, Ubuntu 24.04 or newer, or in the root that .ci/debian13 makes."
        : message.Contains("torch_cpu", StringComparison.Ordinal)
        ? "libtorch was not restored; ask for it: dotnet test -c Release -p:DownhillTorch=true."
        : $"libtorch cannot be loaded: {message.Split('\n')[0]}";
}
