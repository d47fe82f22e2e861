using Downhill.Training;

namespace Downhill.Lab.Search;

/// <summary>Splits a data set for tuning: five sixths of the images to train with are trained with, and the rest
/// judges trials.</summary>
internal static class ImageSplit
{
    private const int Sixths = 6;

    /// <summary>Returns the images to train with, and those that trials are judged by.</summary>
    /// <param name="data">The data set.</param>
    /// <exception cref="ArgumentException">There are fewer than six images to train with.</exception>
    public static Mnist ToTune(Mnist data)
    {
        var count = Count(data);
        return data with
        {
            Train = data.Train.Slice(0, count),
            Test = data.Train.Slice(count, data.Train.Count - count),
        };
    }

    /// <summary>Returns the images to train with, and those to test with.</summary>
    /// <param name="data">The data set.</param>
    /// <exception cref="ArgumentException">There are fewer than six images to train with.</exception>
    public static Mnist ToReport(Mnist data) => data with { Train = data.Train.Slice(0, Count(data)) };

    private static int Count(Mnist data) => data.Train.Count >= Sixths ? data.Train.Count - data.Train.Count / Sixths
        : throw new ArgumentException(
            $"{Sixths} images to train with are needed, one of them to judge by; there are {data.Train.Count}.",
            nameof(data));
}
