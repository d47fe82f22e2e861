using System.Buffers.Binary;

namespace Downhill.Files.Torch;

/// <summary>The checksum of zip archives (ISO 3309), eight bytes at a time.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Slices = 8;

    private static readonly uint[][] Tables = Make();

    /// <summary>Returns the checksum of earlier bytes and of more.</summary>
    /// <param name="before">The checksum of the earlier bytes; 0 for none.</param>
    /// <param name="bytes">The bytes.</param>
    public static uint Append(uint before, ReadOnlySpan<byte> bytes)
    {
        var crc = ~before;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][(byte)low] ^ Tables[6][(byte)(low >> 8)]
                ^ Tables[5][(byte)(low >> 16)] ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high] ^ Tables[2][(byte)(high >> 8)]
                ^ Tables[1][(byte)(high >> 16)] ^ Tables[0][high >> 24];
        }

        foreach (var value in bytes)
        {
            crc = (crc >> 8) ^ Tables[0][(byte)crc ^ value];
        }

        return ~crc;
    }

    /// <summary>Returns tables of the effect of a byte with zero to seven bytes after it.</summary>
    private static uint[][] Make()
    {
        var tables = Enumerable.Range(0, Slices).Select(_ => new uint[256]).ToArray();
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            tables[0][i] = crc;
        }

        for (var slice = 1; slice < Slices; slice++)
        {
            for (var i = 0; i < 256; i++)
            {
                var last = tables[slice - 1][i];
                tables[slice][i] = (last >> 8) ^ tables[0][(byte)last];
            }
        }

        return tables;
    }
}
