using Downhill.Training;

namespace Downhill.Matrices.Tests;

public sealed class AffineTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chains_start_from_the_bias_and_end_in_the_rectifier(bool rectify)
    {
        var generator = new Generator(7);
        for (var i = 0; i < 400; i++)
        {
            // Few rows, few columns and a transposed right factor each take another way to the same bits.
            var rows = i % 4 == 0 ? 1 : 1 + generator.Below(70);
            var example = Product.Draw(
                generator, rows, 1 + generator.Below(40), 1 + generator.Below(70), form: 4 + (i % 2 == 0 ? 2 : 0));
            var bias = example.C[..example.Columns];
            for (var row = 0; row < rows; row++)
            {
                bias.CopyTo(example.C, row * example.Columns);
            }

            var expected = example.Naive().Select(x => rectify ? MathF.Max(x, 0) : x);
            var c = Enumerable.Repeat(float.NaN, rows * example.Columns).ToArray();
            MatrixMultiply.Affine(example.ViewA(), example.ViewB(), bias, c, rectify);

            c.ShouldBe(expected, example.ToString());
        }
    }

    [Fact]
    public void Without_depth_the_bias_is_left()
    {
        var c = new float[4];

        MatrixMultiply.Affine(new([], 2, 0), new([], 0, 2), [1, -1], c, rectify: true);

        c.ShouldBe([1, 0, 1, 0]);
    }

    [Fact]
    public void A_bias_of_another_length_is_refused() =>
        Should.Throw<ArgumentException>(
            () => MatrixMultiply.Affine(new([1], 1, 1), new([1, 2], 1, 2), [1], new float[2]))
            .Message.ShouldContain("2 columns, but the bias 1 elements");
}
