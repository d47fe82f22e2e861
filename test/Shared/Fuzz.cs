using System.Diagnostics;
using System.Globalization;

namespace Downhill.Tests.Shared;

/// <summary>Gives a reader damaged files, which it must read or refuse with an <see cref="InvalidDataException"/> that
/// names the file, in little memory. The same every time; goes on for longer with
/// <c>DOWNHILL_FUZZ=seconds</c>.</summary>
/// <param name="folder">Where to put the files.</param>
/// <param name="bytesPerByte">How much a reader may allocate for each byte of a file, beside
/// <see cref="Allowance"/>.</param>
internal sealed class Fuzz(string folder, int bytesPerByte = 64)
{
    private const long Allowance = 4 << 20;
    private readonly Lock gate = new();
    private int seed;
    private long began;

    /// <summary>Runs it.</summary>
    /// <param name="count">How many files at least.</param>
    /// <param name="damaged">Makes a damaged file.</param>
    /// <param name="read">Reads the file at a path, and all that is in it.</param>
    /// <returns>The share that was read: if it is all or nothing, damage tests nothing.</returns>
    public double Run(int count, Func<Random, byte[]> damaged, Action<string> read)
    {
        var accepted = 0.0;
        Exception? failure = null;
        var work = new Thread(() => failure = Record.Exception(() => accepted = Loop(count, damaged, read)));
        work.Start();
        while (!work.Join(1000))
        {
            lock (gate)
            {
                (began != 0 && Stopwatch.GetElapsedTime(began).TotalMilliseconds > Hang.Guard).ShouldBeFalse(
                    $"The file of seed {seed} is read for ever.");
            }
        }

        return failure is null ? accepted
            : throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
    }

    private double Loop(int count, Func<Random, byte[]> damaged, Action<string> read)
    {
        var start = Stopwatch.GetTimestamp();
        var longer = double.TryParse(
            Environment.GetEnvironmentVariable(
                "DOWNHILL_FUZZ"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        var accepted = 0;
        // Generators of neighboring seeds begin alike, so seeds are drawn.
        var seeds = new Random(0);
        var i = 0;
        for (; i < count || Stopwatch.GetElapsedTime(start).TotalSeconds < longer; i++)
        {
            var drawn = seeds.Next();
            // A new file each time: file systems are slow when one is emptied and filled again, since they flush it.
            var path = Path.Combine(folder, $"fuzzed-{i}");
            var bytes = damaged(new Random(drawn));
            File.WriteAllBytes(path, bytes);
            lock (gate)
            {
                (seed, began) = (drawn, Stopwatch.GetTimestamp());
            }

            accepted += IsRead(path, bytes.Length, read) ? 1 : 0;
            File.Delete(path);
        }

        return (double)accepted / i;
    }

    private bool IsRead(string path, long length, Action<string> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Record.Exception(() => read(path));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Allowance + (bytesPerByte * length));
        if (error is not null)
        {
            error.ShouldBeOfType<InvalidDataException>(error.ToString());
            error.Message.ShouldStartWith(path + ": ");
            error.Message.Any(char.IsControl).ShouldBeFalse(error.Message);
            error.Message.Length.ShouldBeLessThan(path.Length + 1000);
        }

        return error is null;
    }
}
