using System.Globalization;

namespace Downhill.Lab.Benchmarks;

/// <summary>Checks the memory that is available.</summary>
internal static class FreeMemory
{
    private const string Linux = "/proc/meminfo";
    private const double Giga = 1e9;

    /// <summary>Throws if there is less free memory than needed.</summary>
    /// <param name="bytes">The number of bytes needed.</param>
    /// <exception cref="ArgumentException">There is less free memory.</exception>
    public static void EnsureFor(long bytes)
    {
        if (Available() is var free && bytes > free)
        {
            throw new ArgumentException(
                $"The largest arrays need {bytes / Giga:F1} GB together; {free / Giga:F1} GB are free. "
                + "Choose a smaller --size.");
        }
    }

    /// <summary>Returns the lesser of the memory that the process may take and that which the system has
    /// left.</summary>
    private static long Available()
    {
        var info = GC.GetGCMemoryInfo();
        var allowed = info.TotalAvailableMemoryBytes - Environment.WorkingSet;
        return File.Exists(Linux) && MemAvailable() is { } left ? Math.Min(allowed, left) : allowed;
    }

    private static long? MemAvailable()
    {
        var line = File.ReadLines(Linux)
            .FirstOrDefault(text => text.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..]
            && long.TryParse(kibibytes, CultureInfo.InvariantCulture, out var number) ? number * 1024 : null;
    }
}
