using Downhill.Tensors;

namespace Downhill.Files.Tests;

public sealed class NumbersTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "test", "Downhill.Files.Tests", "Files");

    [Theory]
    [InlineData(TensorType.Float8E4M3, 0x38, 1.0)]
    [InlineData(TensorType.Float8E4M3, 0x7E, 448.0)]
    [InlineData(TensorType.Float8E4M3, 0xFE, -448.0)]
    [InlineData(TensorType.Float8E4M3, 0x01, 1.0 / 512)]
    [InlineData(TensorType.Float8E4M3, 0x7F, double.NaN)]
    [InlineData(TensorType.Float8E5M2, 0x3C, 1.0)]
    [InlineData(TensorType.Float8E5M2, 0x7B, 57344.0)]
    [InlineData(TensorType.Float8E5M2, 0xFC, double.NegativeInfinity)]
    [InlineData(TensorType.Float8E5M2, 0x01, 1.0 / 65536)]
    [InlineData(TensorType.Float8E5M2, 0x7D, double.NaN)]
    public void Floats_of_8_bits_convert_to_numbers(TensorType type, byte bits, double number)
    {
        var tensor = StoredTensor.Of("w", type, new[] { bits }, [1]);

        tensor.ToDoubles().ShouldBe([number]);
        tensor.ToFloats().ShouldBe([(float)number]);
    }

    [Fact]
    public void Numbers_beyond_one_piece_are_all_converted()
    {
        var tensor = StoredTensor.Of<int>("w", Enumerable.Range(0, 600_001).ToArray());

        tensor.ToFloats().ShouldBe(Enumerable.Range(0, 600_001).Select(i => (float)i));
        tensor.ToDoubles().ShouldBe(Enumerable.Range(0, 600_001).Select(i => (double)i));
        StoredTensor.Of<int>("w", Array.Empty<int>()).ToFloats().ShouldBeEmpty();
        StoredTensor.Of<int>("w", Array.Empty<int>()).ToDoubles().ShouldBeEmpty();
    }

    [Fact]
    public void Weights_of_8_bits_are_loaded_into_floats_on_request()
    {
        using var set = SafeTensors.Open(Path.Combine(Folder, "fp8.safetensors"));
        var tensor = set.Values.Single();
        var values = new float[tensor.Count];
        var weights = new Parameter(
            tensor.Name, values, new float[tensor.Count], [.. tensor.Shape.Select(extent => (int)extent)]);

        Weights.Load([weights], set, convert: true).Converted.ShouldBe([tensor.Name]);

        values.ShouldBe(tensor.ToFloats());
        tensor.ToFloats().ShouldAllBe(x => float.IsFinite(x) && x != 0);
    }

    [Theory]
    [InlineData("e8m0")]
    [InlineData("extra_key")]
    [InlineData("meta_null")]
    public void Weights_beside_what_is_not_known_are_read(string name)
    {
        using var set = SafeTensors.Open(Path.Combine(Folder, $"{name}.safetensors"));

        set.Values.Single(tensor => tensor.Type == TensorType.Float32).ToArray<float>().Length.ShouldBeGreaterThan(0);
        set.Values.Where(tensor => tensor.Type == TensorType.Opaque).Select(tensor => tensor.TypeName)
            .ShouldBe(name == "e8m0" ? ["F8_E8M0"] : []);
    }
}
