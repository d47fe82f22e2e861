using System.IO.Compression;
using System.Text;
using Downhill.Tensors;

namespace Downhill.Files.Tests;

public sealed class ForeignFormatTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-foreign-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "a pointer of Git LFS", "git lfs pull")]
    [InlineData("<!DOCTYPE html><html></html>", "a web page", "download the file itself")]
    [InlineData("\n  <html lang=\"en\">", "a web page", "download the file itself")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "an answer in XML", "download the file itself")]
    [InlineData("\u0093NUMPY\u0001\0v\0{'descr': '<f4'}", "an array of NumPy (.npy)", "numpy.load")]
    [InlineData("\u0089HDF\r\n\u001A\n\0\0\0\0", "this is HDF5", "h5py")]
    [InlineData("GGUF\u0003\0\0\0\u0001\0\0\0", "this is GGUF", "safetensors")]
    [InlineData("tjgg\u0003\0\0\0\u0001\0\0\0", "this is GGML", "safetensors")]
    [InlineData("\u0008\u0008\u0012\u0007pytorch\u001A\u00052.6.0", "a model of ONNX", "onnx.load")]
    [InlineData("\u0008\u000A:\u0090\u0001\u000A", "a model of ONNX", "onnx.load")]
    [InlineData("\u001F\u008B\u0008\0\0\0\0\0\0", "compressed by gzip", "gunzip")]
    [InlineData("(\u00B5/\u00FD\0\0\0\0\0\0", "compressed by zstd", "unzstd")]
    public void A_file_of_another_format_is_named_with_what_to_do(string content, string what, string cure)
    {
        var path = Write("x.safetensors", Encoding.Latin1.GetBytes(content));

        foreach (var open in new Action<string>[] { p =>
            TensorFile.Open(p), p => SafeTensors.Open(p), p => TorchFile.Open(p) })
        {
            var message = Should.Throw<InvalidDataException>(() => open(path)).Message;
            message.ShouldStartWith($"{path}: this ");
            message.ShouldContain(what);
            message.ShouldContain(cure);
        }
    }

    [Fact]
    public void A_tar_archive_of_the_first_PyTorch_is_told_from_others()
    {
        Refusal(Tar("sys_info")).ShouldContain(
            "this is PyTorch's first format, a tar archive (until 2017). Any PyTorch loads it");
        Refusal(Tar("model/weights")).ShouldContain("this is a tar archive. Unpack it");
    }

    [Theory]
    [InlineData("w.npy", "this is an archive of NumPy arrays (.npz)")]
    [InlineData("model.weights.h5", "this is a model of Keras (.keras)")]
    [InlineData("model.pt", "this is a zip archive that holds 'model.pt'. Unpack it")]
    [InlineData("readme.txt", "this zip archive has no entry 'readme.txt/data.pkl'. It was not written by torch.save.")]
    public void A_zip_archive_of_others_is_named(string entry, string what)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry(entry).Open().Dispose();
        }

        Refusal(stream.ToArray()).ShouldContain(what);
    }

    [Fact]
    public void Formats_that_are_read_elsewhere_are_told_where()
    {
        var tensors = Path.Combine(folder, "t");
        SafeTensors.Write(tensors, [StoredTensor.Of<float>("w", new float[2])]);
        var torch = Path.Combine(folder, "p");
        using (var set = new TensorSet([StoredTensor.Of<float>("w", new float[2])]))
        {
            TorchFile.WriteModel(torch, set);
        }

        Should.Throw<InvalidDataException>(() => TorchFile.Open(tensors)).Message.ShouldContain(
            "this is safetensors, no file of torch.save");
        Should.Throw<InvalidDataException>(() => SafeTensors.Open(torch)).Message.ShouldContain(
            "this is a file of PyTorch");
        Should.Throw<InvalidDataException>(
            () => SafeTensors.Open(Write("i.json", "{\"weight_map\": {}}"u8.ToArray()))).Message
            .ShouldContain("this is JSON, perhaps the index of a model in several files. Open it with TensorFile.Open");
        Refusal([0x80, 4, 0x95, 10, 0, 0, 0, 0, 0, 0, 0, (byte)'}', (byte)'.']).ShouldContain(
            "this is a plain pickle, not one of torch.save");
    }

    [Fact]
    public void Any_beginning_is_refused_or_read_without_another_error()
    {
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var bytes = new byte[random.Next(600)];
            random.NextBytes(bytes.AsSpan(0, Math.Min(bytes.Length, random.Next(600))));
            ReadOnlySpan<byte> start = random.Next(
                4) switch
            { 0 => "{\""u8, 1 => "PK\u0003\u0004"u8, 2 => "\u0008\u0008\u0012"u8, _ => "<h"u8 };
            start[..Math.Min(start.Length, bytes.Length)].CopyTo(bytes);

            Refusal(bytes).ShouldStartWith(Path.Combine(folder, "x"));
        }
    }

    private string Refusal(byte[] content) =>
        Should.Throw<InvalidDataException>(() => TensorFile.Open(Write("x", content))).Message;

    private static byte[] Tar(string name)
    {
        var header = new byte[1024];
        Encoding.ASCII.GetBytes(name).CopyTo(header, 0);
        "ustar  "u8.CopyTo(header.AsSpan(257));
        return header;
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
