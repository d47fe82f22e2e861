using System.Runtime.InteropServices;
using unsafe StepLoop =
    delegate* unmanaged<float*, float*, float*, float*, float*, nint, float*, void>;

namespace Downhill.Bench.Native;

/// <summary>The loops of bench/c/steps.cpp, which bench/c/build.sh builds.</summary>
internal static class NativeLoops
{
    private const string File = "bench/c/bin/libdownhill_steps.so";
    private static readonly Lazy<nint> Library = new(() => NativeLibrary.Load(FindLibrary()));

    /// <summary>Finds the loop of a rule: over weights, gradient, three arrays of state, their length, and
    /// coefficients.</summary>
    /// <param name="rule">The name of the rule.</param>
    /// <returns>The loop; null if there is none.</returns>
    public static unsafe StepLoop Find(string rule) =>
        NativeLibrary.TryGetExport(Library.Value, rule, out var loop) ? (StepLoop)loop : null;

    private static string FindLibrary()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, File);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"There is no {File} above the program. Build it with bench/c/build.sh.");
    }
}
