using System.Text;
using Downhill.Tensors;

namespace Downhill.Files.Tests;

public sealed class ShardIndexTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-shards-").FullName;
    private readonly string index;

    public ShardIndexTests()
    {
        index = Path.Combine(folder, "model.safetensors.index.json");
        SafeTensors.Write(
            Path.Combine(
            folder, "model-1.safetensors"), [StoredTensor.Of<float>("a", new[] { 1f }),
            StoredTensor.Of<float>("b", new[] { 2f })]);
        SafeTensors.Write(
            Path.Combine(folder, "part", "model-2.safetensors"), [StoredTensor.Of<float>("c", new[] { 3f })]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_model_in_several_files_is_opened_through_its_index()
    {
        Write("""{"metadata": {"total_size": 12}, "weight_map": {"c": "part/model-2.safetensors", "a": "model-1.safetensors", "b": "model-1.safetensors"}}""");

        TensorFile.FormatOf(index).ShouldBe(TensorFileFormat.ShardIndex);
        var set = TensorFile.Open(index);

        set.Keys.ShouldBe(["c", "a", "b"]);
        set.Values.Select(tensor => tensor.ToFloats().Single()).ShouldBe([3f, 1, 2]);
        set.Metadata["total_size"].ShouldBe("12");
        set.Dispose();
        Should.Throw<ObjectDisposedException>(() => set["a"].ToFloats());
        Should.Throw<ObjectDisposedException>(() => set["c"].ToFloats());
    }

    [Theory]
    [InlineData("../x.safetensors")]
    [InlineData("part/../../x.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("./model-1.safetensors")]
    [InlineData("part//model-2.safetensors")]
    [InlineData("C:x.safetensors")]
    [InlineData("C:/x.safetensors")]
    [InlineData("part\\\\model-2.safetensors")]
    [InlineData("a\\u0000b")]
    [InlineData("..")]
    [InlineData("")]
    public void Files_elsewhere_are_refused(string file)
    {
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(folder)!, "x.safetensors"), "");

        Refusal("""{"weight_map": {"a": "FILE"}}""".Replace("FILE", file)).ShouldContain("which does not lie beside it or in a folder below");
    }

    [Theory]
    [InlineData("""{"weight_map": {"a": "model-1.safetensors", "z": "model-9.safetensors"}}""", "the file 'model-9.safetensors', one of 2 that it names, is not there. Fetch it")]
    [InlineData("""{"weight_map": {"z": "model-1.safetensors"}}""", "tensor 'z' is not in 'model-1.safetensors', where it is said to be")]
    [InlineData("""{"weight_map": {"z": "model.safetensors.index.json"}}""", "which is an index itself")]
    [InlineData("""{"weight_map": {"z": "part"}}""", "the file 'part', one of 1 that it names, is not there")]
    [InlineData("""{"weight_map": {"z": 1}}""", "the file of tensor 'z' is '1', no text")]
    [InlineData("""{"weight_map": []}""", "it has no weight_map, so it is no index")]
    [InlineData("""{"model_type": "bert"}""", "it has no weight_map, so it is no index")]
    [InlineData("""{"weight_map": {"z": "mod""", "it is no JSON")]
    public void An_index_that_does_not_fit_is_refused_and_told_why(string json, string complaint) =>
        Refusal(json).ShouldContain(complaint);

    [Fact]
    public void Damaged_indexes_are_read_or_refused()
    {
        var whole = Encoding.UTF8.GetBytes("""{"metadata": {"total_size": 12}, "weight_map": {"c": "part/model-2.safetensors", "a": "model-1.safetensors"}}""");
        var files = Path.Combine(folder, "fuzzed");
        Directory.CreateDirectory(files);
        foreach (var shard in new[] { "model-1.safetensors", "part/model-2.safetensors" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(files, shard))!);
            File.Copy(Path.Combine(folder, shard), Path.Combine(files, shard));
        }

        var accepted = new Fuzz(files).Run(300, random => new Mutation(random).Of(whole), path =>
        {
            using var set = TensorFile.Open(path);
            set.Values.ShouldAllBe(tensor => tensor.ToFloats().Length > 0);
        });

        accepted.ShouldBeInRange(0.001, 0.9);
    }

    private string Refusal(string json)
    {
        Write(json);
        var message = Should.Throw<InvalidDataException>(() => TensorFile.Open(index)).Message;
        message.ShouldStartWith($"{index}: ");
        return message;
    }

    private void Write(string json) => File.WriteAllText(index, json);
}
