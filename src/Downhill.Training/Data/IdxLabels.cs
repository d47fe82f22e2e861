namespace Downhill.Training;

/// <summary>Reads the classes from a file of labels.</summary>
internal static class IdxLabels
{
    /// <summary>Reads labels of any type, in one dimension or two.</summary>
    /// <remarks>In two dimensions the first column is the class. QMNIST has seven more, which tell who wrote a digit,
    /// and where.</remarks>
    /// <param name="path">The file to read.</param>
    /// <returns>The class of each example.</returns>
    /// <exception cref="InvalidDataException">A label is not a whole number from 0, or the column of the class cannot
    /// be told.</exception>
    public static int[] Read(string path)
    {
        var idx = Idx.Read(path);
        if (idx.Extents is not ([_] or [_, > 0]))
        {
            throw new InvalidDataException(
                $"{path}: it has {idx.Extents.Count} dimensions ({string.Join(" × ", idx.Extents)}), but labels have "
                + "one, or two with the class in the first column: were images and labels swapped?");
        }

        var columns = idx.Extents is [_, var wide] ? wide : 1;
        if (columns > 1 && IsOneHot(idx, columns))
        {
            throw new InvalidDataException(
                $"{path}: each of its rows of {columns} has a single 1 and else 0, so that is the class and not the "
                + "first column. Write the place of the 1 in its stead.");
        }

        var labels = new int[idx.Extents[0]];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = idx[i * columns] is >= 0 and <= int.MaxValue - 1 and var label && label == Math.Floor(label)
                ? (int)label
                : throw new InvalidDataException(
                    $"{path}: label {i} is {idx[i * columns]}, but classes are whole numbers from 0. The file is "
                    + "damaged, or holds something else.");
        }

        return labels;
    }

    private static bool IsOneHot(Idx idx, int columns)
    {
        for (var start = 0; start < idx.Count; start += columns)
        {
            var (ones, zeros) = (0, 0);
            for (var i = start; i < start + columns; i++)
            {
                ones += idx[i] == 1 ? 1 : 0;
                zeros += idx[i] == 0 ? 1 : 0;
            }

            if (ones != 1 || zeros != columns - 1)
            {
                return false;
            }
        }

        return idx.Count > 0;
    }
}
