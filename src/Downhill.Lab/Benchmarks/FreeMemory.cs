using System.Globalization;

namespace Downhill.Lab.Benchmarks;

/// <summary>How much memory there is to take.</summary>
internal static class FreeMemory
{
    private const string Linux = "/proc/meminfo";
    private const double Giga = 1e9;

    /// <summary>Refuses to begin what would not end.</summary>
    /// <param name="bytes">How many bytes are needed.</param>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static void EnsureFor(long bytes)
    {
        if (Available() is var free && bytes > free)
        {
            throw new ArgumentException(
                $"The largest arrays need {bytes / Giga:F1} GB together; {free / Giga:F1} GB are free. "
                + "Choose a smaller --size.");
        }
    }

    /// <summary>The least of what the process may take and what the system has left.</summary>
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
