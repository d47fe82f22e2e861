using System.IO.Compression;

namespace Downhill.Training.Tests.Data;

public sealed class HostileIdxTests : IDisposable
{
    private static readonly byte[] Valid =
        [0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0, 6, .. Enumerable.Range(0, 4 * 5 * 6).Select(i => (byte)(i * i))];

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-hostile-idx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Any_number_of_dimensions_is_read_where_none_is_asked_for()
    {
        Read(Valid).Extents.ShouldBe([4, 5, 6]);
        Read([0, 0, 8, 1, 0, 0, 0, 2, 7, 8]).Values.ToArray().ShouldBe<byte>([7, 8]);
        var extents = Enumerable.Repeat(new byte[] { 0, 0, 0, 1 }, 255).SelectMany(extent => extent);
        Read([0, 0, 8, 255, .. extents, 9]).Extents.Count.ShouldBe(255);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 8, 0, 1 }, "it begins with 0x00000800, not with 0x00000801 or more")]
    [InlineData(new byte[] { 0, 0, 8 }, "it ends after 3 bytes, within its header")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1 }, "it ends after 8 bytes, within its header")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0x7F, 255, 255, 255, 0x7F, 255, 255, 255 }, "states 2147483647 × 2147483647 elements")]
    public void A_header_that_lies_is_refused(byte[] bytes, string complaint) =>
        Should.Throw<InvalidDataException>(() => Read(bytes)).Message.ShouldContain(complaint);

    [Fact]
    public void Any_damaged_file_is_read_or_refused_within_bounds()
    {
        var packed = Pack(Valid);

        var accepted = new Fuzz(folder).Run(
            2000,
            random => random.Next(3) switch
            {
                0 => new Mutation(random).Of(Valid),
                1 => new Mutation(random).Of(packed),
                _ => Pack(new Mutation(random).Of(Valid)),
            },
            path => Idx.Read(path).Values.Length.ShouldBeGreaterThanOrEqualTo(0));

        accepted.ShouldBeInRange(0.1, 0.8);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }

        return packed.ToArray();
    }

    private Idx Read(byte[] bytes)
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllBytes(path, bytes);
        return Idx.Read(path);
    }
}
