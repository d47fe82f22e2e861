using System.Buffers.Binary;

namespace Downhill.Tests.Shared;

/// <summary>Damages files: bits, lengths, cuts, repetitions, and numbers that programs stumble over.</summary>
/// <param name="random">What to do.</param>
internal sealed class Mutation(Random random)
{
    private static readonly long[] Nasty =
    [
        0, 1, -1, 2, 7, 8, 127, 128, 255, 256, short.MaxValue, ushort.MaxValue, int.MaxValue, (long)int.MaxValue
            + 1, uint.MaxValue,
        100_000_000, 100_000_001, long.MaxValue, long.MaxValue - 7, long.MinValue, 1L << 40,
    ];

    /// <summary>A damaged copy of a file, damaged once or a few times.</summary>
    public byte[] Of(byte[] valid)
    {
        var bytes = valid;
        for (var times = 1 + (random.Next(4) == 0 ? random.Next(4) : 0); times > 0; times--)
        {
            bytes = Once(bytes);
        }

        return bytes;
    }

    private byte[] Once(byte[] bytes)
    {
        var at = Place(bytes.Length);
        var length = Math.Min(bytes.Length - at, 1 + random.Next(random.Next(2) == 0 ? 4 : 64));
        return random.Next(8) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[(at + length)..]],
            2 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
            3 => [.. bytes[..at], .. Noise(length), .. bytes[at..]],
            4 => Put(bytes, at, Noise(length)),
            5 => Put(bytes, at, Number()),
            6 => Put(bytes, at, bytes[Place(bytes.Length)..]),
            _ => Flip(bytes, at),
        };
    }

    /// <summary>A place in a file, more often near its beginning, where formats say most.</summary>
    private int Place(int length) =>
        random.Next(2) == 0 ? random.Next(length + 1) : random.Next(Math.Min(length, 64) + 1);

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    /// <summary>An integer of 1, 2, 4 or 8 bytes in either order.</summary>
    private byte[] Number()
    {
        var number = Nasty[random.Next(Nasty.Length)];
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        bytes = bytes[..(1 << random.Next(4))];
        return random.Next(2) == 0 ? bytes : [.. bytes.Reverse()];
    }

    private static byte[] Put(byte[] bytes, int at, byte[] part)
    {
        byte[] changed = [.. bytes];
        part.AsSpan(0, Math.Min(part.Length, bytes.Length - at)).CopyTo(changed.AsSpan(at));
        return changed;
    }

    private byte[] Flip(byte[] bytes, int at)
    {
        byte[] changed = [.. bytes];
        if (at < bytes.Length)
        {
            changed[at] ^= (byte)(1 << random.Next(8));
        }

        return changed;
    }
}
