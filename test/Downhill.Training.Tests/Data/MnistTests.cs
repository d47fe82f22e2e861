using System.IO.Compression;
using System.Security.Cryptography;

namespace Downhill.Training.Tests.Data;

public sealed class MnistTests
{
    [Theory]
    [InlineData("train-images-idx3-ubyte", "6bbc9ace898e44ae57da46a324031adb")]
    [InlineData("train-labels-idx1-ubyte", "a25bea736e30d166cdddb491f175f624")]
    [InlineData("t10k-images-idx3-ubyte", "2646ac647ad5339dbf082846283269ea")]
    [InlineData("t10k-labels-idx1-ubyte", "27ae3e4e09519cfbb04c329615203637")]
    public void The_files_are_the_genuine_ones(string name, string md5)
    {
        using var file = File.OpenRead(Path.Combine(TheMnist.Folder, name + ".gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
#pragma warning disable CA5351 // MD5 guards against mix-ups here, not attacks: it is the sum the files are known by.
        var sum = MD5.HashData(gzip);
#pragma warning restore CA5351

        Convert.ToHexStringLower(sum).ShouldBe(md5);
    }

    [Fact]
    public void It_holds_what_it_is_known_to_hold()
    {
        var mnist = TheMnist.Whole;

        (mnist.Train.Count, mnist.Test.Count, mnist.Classes, mnist.Rows, mnist.Columns)
            .ShouldBe((60000, 10000, 10, 28, 28));
        mnist.Train.Labels[..10].ToArray().ShouldBe([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    }

    [Fact]
    public void Pixels_become_numbers_from_minus_one_to_one()
    {
        var set = new Dataset(new byte[] { 0, 51, 255 }, new byte[] { 7 }, 1, 3);

        var (images, labels) = set.Batches(4).Single();

        images.Shape.ShouldBe([1, 3]);
        images.Values.ToArray().ShouldBe([-1, ((51 / 255f) - 0.5f) / 0.5f, 1]);
        labels.ToArray().ShouldBe([7]);
    }

    [Fact]
    public void Pixels_are_normalized_as_asked_also_in_a_part()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).Select(x => (byte)x)];
        var set = new Dataset(pixels, new byte[] { 7, 8 }, 1, 128).Normalized(0.1307f, 0.3081f);

        var (images, labels) = set.Slice(1, 1).Batches(1).Single();

        images.Values.ToArray().ShouldBe(pixels[128..].Select(x => ((x / 255f) - 0.1307f) / 0.3081f));
        labels.ToArray().ShouldBe([8]);
        Should.Throw<ArgumentOutOfRangeException>(() => set.Slice(1, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => set.Slice(-1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => set.Normalized(0, 0));
    }

    [Fact]
    public void Every_level_is_the_same_wherever_in_an_image_it_stands()
    {
        foreach (var shift in Enumerable.Range(0, 70))
        {
            var levels = Enumerable.Range(0, 333).Select(i => (byte)(i + shift)).ToArray();

            var (images, _) = new Dataset(levels, new byte[1], 1, levels.Length).Batches(1).Single();

            images.Values.ToArray().ShouldBe(levels.Select(x => ((x / 255f) - 0.5f) / 0.5f));
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1000)]
    public void Batches_cover_every_example_once_and_keep_the_partial_last(int size)
    {
        const int Count = 500;
        var set = Numbered(Count);
        var (seen, sizes) = (new List<int>(), new List<int>());
        foreach (var (images, labels) in set.Batches(size, seed: 3))
        {
            for (var i = 0; i < images.Rows; i++)
            {
                var number = (Byte(images.Values[2 * i]) * 256) + Byte(images.Values[(2 * i) + 1]);
                labels.Span[i].ShouldBe(number % 10);
                seen.Add(number);
            }

            sizes.Add(labels.Length);
        }

        seen.ShouldNotBe(Enumerable.Range(0, Count));
        seen.Order().ShouldBe(Enumerable.Range(0, Count));
        sizes.ShouldBe(Enumerable.Range(0, (Count + size - 1) / size).Select(i => Math.Min(size, Count - (i * size))));
    }

    [Fact]
    public void A_seed_gives_the_same_order_and_another_seed_another()
    {
        var set = Numbered(300);
        float[] Order(long seed) => [.. set.Batches(300, seed).Single().Images.Values];

        Order(1).ShouldBe(Order(1));
        Order(1).ShouldNotBe(Order(2));
        Order(1).ShouldNotBe([.. set.Batches(300).Single().Images.Values]);
    }

    [Fact]
    public void Every_order_of_four_is_equally_likely()
    {
        var set = Numbered(4);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        const int Draws = 24000;
        for (var seed = 0; seed < Draws; seed++)
        {
            var order = string.Join(' ', set.Batches(4, seed).Single().Labels.ToArray());
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Each of 24 orders is expected 1,000 times, with a deviation of 31; five of those are allowed.
        counts.Count.ShouldBe(24);
        counts.Values.ShouldAllBe(count => Math.Abs(count - 1000) < 155);
    }

    [Fact]
    public void Nonsense_sizes_are_refused_when_they_are_given()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Numbered(4).Batches(0)).ParamName.ShouldBe("size");
        Should.Throw<ArgumentOutOfRangeException>(() => Numbered(4).Batches(-1, seed: 1)).ParamName.ShouldBe("size");
        Should.Throw<ArgumentException>(() => new Dataset(new byte[5], new byte[2], 1, 3))
            .Message.ShouldContain("ask for 6 pixels, but 5");
    }

    private static Dataset Numbered(int count) => new(
        Enumerable.Range(0, count).SelectMany(i => new[] { (byte)(i / 256), (byte)i }).ToArray(),
        Enumerable.Range(0, count).Select(i => (byte)(i % 10)).ToArray(), 1, 2);

    private static int Byte(float level) => (int)MathF.Round(((level / 2) + 0.5f) * 255);
}
