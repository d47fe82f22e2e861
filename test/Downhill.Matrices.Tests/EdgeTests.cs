using Downhill.Lanes;
using Downhill.Training;

namespace Downhill.Matrices.Tests;

public sealed class EdgeTests
{
    // Round the heights of tiles, the widths of lanes, the blocks of a transposition, and what is packed or not.
    private static readonly int[] Heights = [1, 2, 7, 8, 9, 11, 12, 13, 16, 17, 25, 30];
    private static readonly int[] Widths = [1, 3, 4, 5, 8, 9, 10, 15, 16, 17, 24, 31, 32, 33, 40, 65, 100, 230];
    private static readonly int[] Depths = [1, 2, 7, 8, 9, 16, 17, 30];

    [Fact]
    public void Every_edge_is_right_in_every_form_and_width()
    {
        foreach (var example in Examples(new(11)))
        {
            var expected = example.Naive();

            example.Run<Lane1>().ShouldBe(expected, example.ToString());
            example.Run<Lane4>().ShouldBe(expected, example.ToString());
            example.Run<Lane8>().ShouldBe(expected, example.ToString());
            example.Run<Lane16>().ShouldBe(expected, example.ToString());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_edge_starts_from_the_bias_and_ends_in_the_rectifier(bool rectify)
    {
        foreach (var example in Examples(new(12)).Where(example => example.Form >= 4))
        {
            var bias = example.C[..example.Columns];
            for (var row = 0; row < example.Rows; row++)
            {
                bias.CopyTo(example.C, row * example.Columns);
            }

            var expected = example.Naive().Select(x => rectify ? MathF.Max(x, 0) : x).ToArray();
            var c = Enumerable.Repeat(float.NaN, example.C.Length).ToArray();
            MatrixMultiply.Affine(example.ViewA(), example.ViewB(), bias, c, rectify);

            c.ShouldBe(expected, example.ToString());
        }
    }

    [Fact]
    public void Nothing_beside_c_is_written_wherever_it_begins()
    {
        var offset = 0;
        foreach (var example in Examples(new(13)).Concat(LongRows(new(14))))
        {
            // Every distance from a line of the cache in turn.
            offset = (offset + 1) % 16;
            var room = Enumerable.Repeat(7f, example.C.Length + 64).ToArray();
            var c = room.AsSpan(16 + offset, example.C.Length);
            example.C.CopyTo(c);

            example.Run(c, threads: 1);

            c.ToArray().ShouldBe(example.Naive(), example.ToString());
            room[..(16 + offset)].ShouldAllBe(x => x == 7, example.ToString());
            room[(16 + offset + example.C.Length)..].ShouldAllBe(x => x == 7, example.ToString());
        }
    }

    [Fact]
    public void What_is_not_a_number_stays_so_through_the_rectifier()
    {
        foreach (var (rows, depth) in ((int, int)[])[(1, 1), (1, 3), (5, 1), (5, 3)])
        {
            var a = Enumerable.Repeat(1f, rows * depth).ToArray();
            var c = new float[rows * 21];
            MatrixMultiply.Affine(
                new(a, rows, depth), new(
                    new float[depth * 21], depth, 21), [.. Enumerable.Repeat(float.NaN, 21)], c, rectify: true);

            c.ShouldAllBe(x => float.IsNaN(x));
        }
    }

    /// <summary>Long enough for lanes that begin with lines of the cache.</summary>
    private static IEnumerable<Product> LongRows(Generator generator) =>
        Enumerable.Range(0, 32).Select(i => Product.Draw(generator, rows: 3, depth: 1, columns: 530, form: i % 8));

    private static IEnumerable<Product> Examples(Generator generator) =>
        from rows in Heights
        from columns in Widths
        from depth in Depths
        let form = generator.Below(8)
        select Product.Draw(generator, rows, depth, columns, form);
}
