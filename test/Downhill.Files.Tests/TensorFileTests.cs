using Downhill.Tensors;

namespace Downhill.Files.Tests;

public sealed class TensorFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(TensorFileFormat.SafeTensors, new byte[] { 8, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' })]
    [InlineData(TensorFileFormat.SafeTensors, new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0, (byte)'{', (byte)'}' })]
    [InlineData(TensorFileFormat.SafeTensors, new byte[] { 0x80, 2, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' })]
    [InlineData(TensorFileFormat.SafeTensors, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, (byte)'{', (byte)'}' })]
    [InlineData(TensorFileFormat.Torch, new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 8, 8, 0, 0, 0 })]
    [InlineData(TensorFileFormat.Torch, new byte[] { 0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20 })]
    [InlineData(TensorFileFormat.Unknown, new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1 })]
    [InlineData(TensorFileFormat.Unknown, new byte[] { (byte)'{' })]
    [InlineData(TensorFileFormat.SafeTensors, new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, (byte)' ', (byte)'{', (byte)'}' })]
    [InlineData(TensorFileFormat.ShardIndex, new byte[] { (byte)'{', (byte)'"', 97, 97, 97, 97, 97, 97, 97 })]
    [InlineData(TensorFileFormat.Unknown, new byte[0])]
    public void The_format_is_told_by_the_first_bytes(TensorFileFormat format, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);

        TensorFile.FormatOf(path).ShouldBe(format);
    }

    [Fact]
    public void A_file_is_opened_whatever_its_name()
    {
        SafeTensors.Write(path, [StoredTensor.Of<int>("w", new[] { 1 })]);

        using var set = TensorFile.Open(path);

        set["w"].ToArray<int>().ShouldBe([1]);
    }

    [Theory]
    [InlineData("", "it has only 0 bytes")]
    [InlineData("hello, world", "it begins with 0x68656C6C6F2C2077, as neither safetensors nor PyTorch's files do")]
    public void What_is_no_such_file_is_refused(string text, string complaint)
    {
        File.WriteAllText(path, text);

        Should.Throw<InvalidDataException>(() => TensorFile.Open(path)).Message.ShouldStartWith($"{path}: {complaint}");
    }
}
