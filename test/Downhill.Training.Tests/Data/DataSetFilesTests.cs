using System.IO.Compression;

namespace Downhill.Training.Tests.Data;

/// <summary>Data sets as archives have them: other types, other numbers of classes, other names.</summary>
public sealed class DataSetFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-sets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0x08, new double[] { 0, 1, 254, 255 })]
    [InlineData(0x09, new double[] { -128, -1, 0, 127 })]
    [InlineData(0x0B, new double[] { -32768, -2, 258, 32767 })]
    [InlineData(0x0C, new double[] { int.MinValue, -2, 66051, int.MaxValue })]
    [InlineData(0x0D, new[] { -1.5, 0.1f, float.MaxValue, float.NegativeInfinity })]
    [InlineData(0x0E, new[] { -1.5, 0.1, double.MaxValue, double.Epsilon })]
    public void All_six_types_of_elements_are_read(byte type, double[] numbers)
    {
        var idx = Idx.Read(Write("any", Bytes(type, numbers, 2, 2)), 2);

        ((byte)idx.Type, idx.Count).ShouldBe((type, 4));
        Enumerable.Range(0, 4).Select(i => idx[i]).ShouldBe(numbers);
    }

    [Fact]
    public void A_file_that_is_cut_short_is_told_in_elements_whatever_their_size() =>
        Should.Throw<InvalidDataException>(() => Idx.Read(Write("any", Bytes(0x0E, [1, 2, 3], 3)[..^9])))
            .Message.ShouldContain("it ends at byte 23 (unpacked), 2 elements short of the 3 that its header states");

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x0A)]
    [InlineData(0x0F)]
    public void A_type_that_there_is_not_is_refused(byte type) =>
        Should.Throw<InvalidDataException>(() => Idx.Read(Write("any", [0, 0, type, 1, 0, 0, 0, 0])))
            .Message.ShouldContain($"it begins with 0x0000{type:X2}01, not with 0x00000801 or more");

    [Fact]
    public void QMNIST_has_its_classes_in_the_first_of_eight_columns_of_integers()
    {
        // The bytes of ../shared/cases/qmnist-labels-idx2-int: 0, 1, 2, … 23 in rows of 8.
        double[] table = [.. Enumerable.Range(0, 24).Select(i => (double)i)];
        Images("qmnist-train-images-idx3-ubyte", 3);
        Write("qmnist-train-labels-idx2-int", Bytes(0x0C, table, 3, 8));
        Images("qmnist-test-images-idx3-ubyte.gz", 3);
        Write("qmnist-test-labels-idx2-int.gz", Bytes(0x0C, table, 3, 8));

        var set = Mnist.Load(folder);

        set.Train.Labels.ToArray().ShouldBe([0, 8, 16]);
        set.Test.Labels.ToArray().ShouldBe([0, 8, 16]);
        set.Classes.ShouldBe(17);
    }

    [Theory]
    [InlineData(0x08)]
    [InlineData(0x09)]
    [InlineData(0x0B)]
    [InlineData(0x0C)]
    [InlineData(0x0D)]
    [InlineData(0x0E)]
    public void Letters_from_1_to_26_make_27_classes_in_any_type_with_one_column_or_two_dimensions(byte type)
    {
        double[] letters = [.. Enumerable.Range(1, 26).Select(i => (double)i)];
        Images("train-images-idx3-ubyte", 26);
        Write("train-labels-idx1-x", Bytes(type, letters, 26));
        Images("t10k-images-idx3-ubyte", 26);
        Write("t10k-labels-idx2-x", Bytes(type, letters, 26, 1));

        Mnist.Load(folder).Classes.ShouldBe(27);
        Mnist.Load(folder, classes: 40).Classes.ShouldBe(40);
        Should.Throw<InvalidDataException>(() => Mnist.Load(folder, classes: 26)).Message.ShouldBe(
            $"{Path.Combine(folder, "train-labels-idx1-x")}: label 25 is 26, but the 26 classes run from 0 to 25. The file is damaged, "
            + "or there are more: 27 or more.");
        Mnist.Load(folder).Test.Labels.ToArray().ShouldBe(Enumerable.Range(1, 26));
    }

    [Fact]
    public void More_classes_than_a_byte_can_count_are_no_trouble()
    {
        Set("", "train", [.. Enumerable.Range(0, 1000).Select(i => (double)i)], 0x0B);
        Set("", "t10k", [999], 0x0B);

        var set = Mnist.Load(folder);

        set.Classes.ShouldBe(1000);
        set.Train.Batches(1000).Single().Labels.ToArray().ShouldBe(Enumerable.Range(0, 1000));
    }

    [Theory]
    [InlineData(0x09, -1, "label 1 is -1, but classes are whole numbers from 0.")]
    [InlineData(0x0C, int.MaxValue, "label 1 is 2147483647, but")]
    [InlineData(0x0C, 2000000000, "label 1 is 2000000000, but there are 2 images. The file is damaged, or classes must be given: 2000000001 or more.")]
    [InlineData(0x0D, 0.5, "label 1 is 0.5, but classes are whole numbers from 0.")]
    [InlineData(0x0E, double.NaN, "label 1 is NaN, but classes are whole numbers from 0.")]
    public void What_is_no_class_is_refused(byte type, double label, string complaint)
    {
        Set("", "train", [0, label], type);
        Set("", "t10k", [0], type);

        Should.Throw<InvalidDataException>(() => Mnist.Load(folder)).Message.ShouldContain(complaint);
    }

    [Fact]
    public void Labels_of_a_single_1_a_row_and_of_three_dimensions_are_refused()
    {
        Images("train-images-idx3-ubyte", 2);
        var labels = Write("train-labels-idx2-ubyte", Bytes(0x08, [0, 1, 0, 1, 0, 0], 2, 3));
        Set("", "t10k", [0], 0x08);
        Should.Throw<InvalidDataException>(() => Mnist.Load(folder)).Message.ShouldStartWith(
            $"{labels}: each of its rows of 3 has a single 1 and else 0, so that is the class and not the first column.");

        Write("train-labels-idx2-ubyte", Bytes(0x08, [0, 1], 2, 1, 1));

        Should.Throw<InvalidDataException>(() => Mnist.Load(folder)).Message.ShouldContain(
            "were images and labels swapped?");
    }

    [Theory]
    [InlineData(0x09, new double[] { 0, 1, 2, 127 }, new byte[] { 0, 1, 2, 127 })]
    [InlineData(0x0C, new double[] { 0, 1, 1, 255 }, new byte[] { 0, 1, 1, 255 })]
    [InlineData(0x0C, new double[] { 0, 1, 1, 0 }, new byte[] { 0, 1, 1, 0 })]
    [InlineData(0x0D, new double[] { 0, 1, 2, 255 }, new byte[] { 0, 1, 2, 255 })]
    [InlineData(0x0D, new double[] { 0, 1 / 255f, 51 / 255f, 1 }, new byte[] { 0, 1, 51, 255 })]
    [InlineData(0x0E, new[] { 0, 1 / 255.0, 254 / 255.0, 1 }, new byte[] { 0, 1, 254, 255 })]
    public void Pixels_of_another_type_that_are_bytes_in_all_but_that_are_taken(
        byte type, double[] levels, byte[] pixels)
    {
        foreach (var part in new[] { "train", "t10k" })
        {
            Write($"{part}-images-idx3-x", Bytes(type, levels, 1, 2, 2));
            Write($"{part}-labels-idx1-ubyte", Bytes(0x08, [0], 1));
        }

        Mnist.Load(folder).Train.Pixels.ToArray().ShouldBe(pixels);
    }

    [Theory]
    [InlineData(0x09, new double[] { 0, -1, 0, 0 }, "pixel 1 is -1, but pixels are whole numbers from 0 to 255, or such divided by 255.")]
    [InlineData(0x0B, new double[] { 0, 0, 256, 0 }, "pixel 2 is 256, but")]
    [InlineData(0x0D, new[] { 0.5, 0, 0, 0 }, "pixel 0 is 0.5, but")]
    [InlineData(0x0E, new[] { 0, double.NaN, 0, 0 }, "pixel 1 is NaN, but")]
    public void Pixels_that_are_no_bytes_are_refused(byte type, double[] levels, string complaint)
    {
        Set("", "train", [0], 0x08);
        var images = Write("train-images-idx3-ubyte", Bytes(type, levels, 1, 2, 2));
        Set("", "t10k", [0], 0x08);

        Should.Throw<InvalidDataException>(() => Mnist.Load(folder)).Message.ShouldStartWith($"{images}: {complaint}");
    }

    [Theory]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels.idx1-ubyte.gz", "test-images-idx3-ubyte", "test-labels-idx1-ubyte")]
    [InlineData("emnist-letters-train-images-idx3-ubyte", "emnist-letters-train-labels-idx1-ubyte.gz",
        "emnist-letters-test-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte")]
    public void Files_are_found_by_the_names_that_archives_give_them(string a, string b, string c, string d)
    {
        Images(a, 2);
        Write(b, Bytes(0x08, [3, 4], 2));
        Images(c, 1);
        Write(d, Bytes(0x08, [5], 1));

        var set = Mnist.Load(folder);

        (set.Train.Count, set.Test.Count, set.Classes).ShouldBe((2, 1, 6));
    }

    [Fact]
    public void A_plain_file_comes_before_the_packed_one_of_the_same_name()
    {
        Set("", "train", [1], 0x08);
        Set("", "t10k", [1], 0x08);
        Write("train-labels-idx1-ubyte.gz", Bytes(0x08, [9], 1));

        Mnist.Load(folder).Classes.ShouldBe(2);
    }

    [Fact]
    public void Two_names_for_one_thing_are_refused_with_both()
    {
        Set("", "train", [1], 0x08);
        Set("", "t10k", [1], 0x08);
        Images("train-images.idx3-ubyte", 1);

        Should.Throw<InvalidDataException>(() => Mnist.Load(folder)).Message.ShouldBe(
            $"{folder}: train-images-idx3-ubyte and train-images.idx3-ubyte are names for one thing. "
            + "Leave the one to be read, and move what else there is.");
    }

    [Fact]
    public void Where_there_are_several_sets_one_must_be_named_and_the_one_without_a_name_comes_first()
    {
        foreach (var (set, label) in new[] { ("emnist-letters", 26), ("emnist-digits", 9) })
        {
            Set(set, "train", [label], 0x08);
            Set(set, "test", [label], 0x08);
        }

        var letters = Path.Combine(folder, "emnist-letters");

        Should.Throw<InvalidDataException>(() => Mnist.Load(folder)).Message.ShouldBe(
            $"{folder}: it holds several data sets: emnist-digits, emnist-letters. Name one: {Path.Combine(folder, "emnist-digits")}.");
        Mnist.Load(letters).Classes.ShouldBe(27);
        (Mnist.Exists(letters), Mnist.Exists(folder), Mnist.Exists(letters + "s")).ShouldBe((true, true, false));
        File.Delete(Path.Combine(folder, "emnist-letters-test-images-idx3-ubyte"));
        Should.Throw<FileNotFoundException>(() => Mnist.Load(letters))
            .Message.ShouldStartWith(
                $"{Path.Combine(folder, "emnist-letters-t10k-images-idx3-ubyte")}: there is no such file");

        Set("", "train", [1], 0x08);
        Set("", "t10k", [1], 0x08);
        Mnist.Load(folder).Classes.ShouldBe(2);
    }

    private static byte[] Bytes(byte type, IReadOnlyList<double> numbers, params int[] extents)
    {
        using var bytes = new MemoryStream();
        bytes.Write([0, 0, type, (byte)extents.Length]);
        foreach (var extent in extents)
        {
            bytes.Write(Reversed(BitConverter.GetBytes(extent)));
        }

        foreach (var number in numbers)
        {
            bytes.Write(Reversed(type switch
            {
                0x08 => [(byte)number],
                0x09 => [(byte)(sbyte)number],
                0x0B => BitConverter.GetBytes((short)number),
                0x0C => BitConverter.GetBytes((int)number),
                0x0D => BitConverter.GetBytes((float)number),
                _ => BitConverter.GetBytes(number),
            }));
        }

        return bytes.ToArray();
    }

    private static byte[] Reversed(byte[] bytes) => BitConverter.IsLittleEndian ? [.. bytes.Reverse()] : bytes;

    private string Images(string name, int count) => Write(name, Bytes(0x08, new double[4 * count], count, 2, 2));

    private void Set(string set, string part, double[] labels, byte type)
    {
        var start = set.Length == 0 ? "" : set + "-";
        Images($"{start}{part}-images-idx3-ubyte", labels.Length);
        Write($"{start}{part}-labels-idx1-ubyte", Bytes(type, labels, labels.Length));
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        using var file = File.Create(path);
        using var stream = name.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        stream.Write(bytes);
        return path;
    }
}
