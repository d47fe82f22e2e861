namespace Downhill.Tests.Shared;

/// <summary>Makes damaged files of whole ones: what fuzz tests feed readers with.</summary>
internal static class Mutations
{
    private static readonly byte[][] Numbers =
    [
        [0xFF], [0x80], [0x7F], [0xFF, 0xFF], [0, 0x80], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0, 0, 0, 0, 0x80], [0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0x40],
    ];

    /// <summary>How many inputs a test makes: those it states, or what <c>DOWNHILL_FUZZ</c> says.</summary>
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("DOWNHILL_FUZZ"), out var count) ? count : usual;

    /// <summary>A copy with a few mutations.</summary>
    public static byte[] Of(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (var i = 1 + random.Next(4); i > 0 && bytes.Count > 0; i--)
        {
            Mutate(bytes, random);
        }

        return [.. bytes];
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.Insert(at, (byte)random.Next(256)); break;
            case 3: bytes.RemoveRange(at, length); break;
            case 4: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            case 5: Overwrite(bytes, at, Numbers[random.Next(Numbers.Length)]); break;
            case 6: Overwrite(bytes, at, [.. bytes.GetRange(random.Next(bytes.Count - length + 1), length)]); break;
            default: bytes.RemoveRange(at, random.Next(10) == 0 ? bytes.Count - at : length); break;
        }
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (var i = 0; i < with.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = with[i];
        }
    }
}
