namespace Downhill.Training;

/// <summary>Reads the pixels from a file of images.</summary>
internal static class IdxImages
{
    private const double Rounding = 1e-4;

    /// <summary>Reads the pixels of a file as bytes.</summary>
    /// <remarks>Elements of other types must be whole numbers from 0 to 255, or floats from 0 to 1 that are such
    /// numbers divided by 255.</remarks>
    /// <param name="path">The file to read.</param>
    /// <returns>The pixels, and the numbers of images, rows and columns.</returns>
    /// <exception cref="InvalidDataException">The file holds no image, or an element that is no pixel.</exception>
    public static (ReadOnlyMemory<byte> Pixels, int Count, int Rows, int Columns) Read(string path)
    {
        var idx = Idx.Read(path, 3);
        return idx.Extents is [> 0 and var count, > 0 and var rows, > 0 and var columns]
            ? (Pixels(idx, path), count, rows, columns)
            : throw new InvalidDataException(
                $"{path}: it holds no image: its header states {string.Join(" × ", idx.Extents)}. "
                + "Take a file with at least one image of at least one pixel.");
    }

    private static ReadOnlyMemory<byte> Pixels(Idx idx, string path)
    {
        if (idx.Type == IdxType.UnsignedByte)
        {
            return idx.Values;
        }

        var isFraction = idx.Type is IdxType.Float or IdxType.Double && IsWithinOne(idx);
        var pixels = new byte[idx.Count];
        for (var i = 0; i < pixels.Length; i++)
        {
            var level = isFraction ? 255 * idx[i] : idx[i];
            var whole = Math.Round(level);
            pixels[i] = Math.Abs(level - whole) <= (isFraction ? Rounding : 0) && whole is >= 0 and <= byte.MaxValue
                ? (byte)whole
                : throw new InvalidDataException(
                    $"{path}: pixel {i} is {idx[i]}, but pixels are whole numbers from 0 to 255, or such divided by "
                    + "255. Write them so.");
        }

        return pixels;
    }

    private static bool IsWithinOne(Idx idx)
    {
        for (var i = 0; i < idx.Count; i++)
        {
            if (!(idx[i] is >= 0 and <= 1))
            {
                return false;
            }
        }

        return true;
    }
}
