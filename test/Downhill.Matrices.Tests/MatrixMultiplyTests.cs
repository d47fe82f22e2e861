using Downhill.Lanes;
using Downhill.Training;

namespace Downhill.Matrices.Tests;

public sealed class MatrixMultiplyTests
{
    private static readonly int[] Large = [64, 96, 145, 200, 290, 330, 513, 784, 1030];

    [Fact]
    public void Every_element_is_one_chain_in_the_order_of_the_depth_or_a_dot_product_of_sixteen()
    {
        var generator = new Generator(1);
        for (var i = 0; i < 1500; i++)
        {
            var example = Product.Draw(generator, 1 + generator.Below(35), 1 + generator.Below(35),
                1 + generator.Below(35));

            example.Run(threads: 1).ShouldBe(example.Naive(), example.ToString());
        }
    }

    [Theory]
    [InlineData(1, 784, 200)]
    [InlineData(200, 1, 784)]
    [InlineData(200, 784, 1)]
    [InlineData(64, 784, 10)]
    [InlineData(64, 10, 200)]
    [InlineData(293, 321, 33)]
    [InlineData(7, 641, 1030)]
    [InlineData(150, 330, 520)]
    public void Shapes_that_cross_every_block_are_right_too(int rows, int depth, int columns)
    {
        var generator = new Generator(2);
        for (var form = 0; form < 8; form++)
        {
            var example = Product.Draw(generator, rows, depth, columns, form);

            example.Run(threads: 1).ShouldBe(example.Naive(), example.ToString());
        }
    }

    [Fact]
    public void Every_width_computes_the_same_bits()
    {
        var generator = new Generator(3);
        for (var i = 0; i < 300; i++)
        {
            var example = Product.Draw(generator, 1 + generator.Below(40), 1 + generator.Below(60),
                1 + generator.Below(70));
            var expected = example.Run<Lane1>();

            example.Run<Lane4>().ShouldBe(expected, example.ToString());
            example.Run<Lane8>().ShouldBe(expected, example.ToString());
            example.Run<Lane16>().ShouldBe(expected, example.ToString());
        }
    }

    [Fact]
    public void Any_number_of_threads_computes_the_same_bits()
    {
        var generator = new Generator(4);
        for (var i = 0; i < 40; i++)
        {
            var (rows, depth) = (Large[generator.Below(Large.Length)], Large[generator.Below(Large.Length)]);
            var example = Product.Draw(generator, rows, depth, Large[generator.Below(4)]);
            var expected = example.Run(threads: 1);

            example.Run(threads: 2).ShouldBe(expected, example.ToString());
            example.Run(threads: 5).ShouldBe(expected, example.ToString());
        }
    }

    [Fact]
    public void A_row_has_the_same_bits_alone_and_among_others()
    {
        var example = Product.Draw(new(5), 64, 784, 200, form: 0);
        var all = example.Run(threads: 1);

        var alone = (example with { Rows = 1 }).Run(threads: 1);

        alone.ShouldBe(all[..200]);
    }

    [Fact]
    public void Several_threads_may_multiply_at_once()
    {
        var examples = Enumerable.Range(0, 16).Select(seed => Product.Draw(new(seed), 130, 300, 200)).ToArray();
        var expected = examples.Select(example => example.Run(threads: 1)).ToArray();
        var results = new float[examples.Length][];

        Parallel.For(0, examples.Length, i => results[i] = examples[i].Run(threads: 2));

        results.ShouldBe(expected);
    }

    [Fact]
    public void What_c_held_matters_only_when_accumulating()
    {
        var c = new[] { float.NaN, float.NaN };

        MatrixMultiply.Run(new([2], 1, 1), new([3, 4], 1, 2), c);

        c.ShouldBe([6, 8]);
        MatrixMultiply.Run(new([2], 1, 1), new([3, 4], 1, 2), c, accumulate: true);
        c.ShouldBe([12, 16]);
    }

    [Fact]
    public void An_empty_depth_gives_zeros_or_leaves_what_was_there()
    {
        var c = new float[] { 1, 2 };

        MatrixMultiply.Run(new([], 1, 0), new([], 0, 2), c, accumulate: true);

        c.ShouldBe([1, 2]);
        MatrixMultiply.Run(new([], 1, 0), new([], 0, 2), c);
        c.ShouldBe([0, 0]);
        MatrixMultiply.Run(new([], 0, 3), new(new float[6], 3, 2), []);
    }

    [Fact]
    public void Nothing_beyond_c_is_written()
    {
        var c = Enumerable.Repeat(7f, (13 * 19) + 40).ToArray();

        MatrixMultiply.Run(new(new float[13 * 5], 13, 5), new(new float[5 * 19], 5, 19), c);

        c[..(13 * 19)].ShouldAllBe(x => x == 0);
        c[(13 * 19)..].ShouldAllBe(x => x == 7);
    }

    [Fact]
    public void No_call_after_the_first_allocates()
    {
        var example = Product.Draw(new(6), 64, 784, 200, form: 2);
        var c = new float[64 * 200];
        example.Run(c, threads: 1);

        Allocations.OfThread(() => example.Run(c, threads: 1)).ShouldBe(0);
    }

    [Fact]
    public void Errors_name_the_shapes_and_the_cure()
    {
        var six = new float[6];

        Should.Throw<ArgumentException>(() => MatrixMultiply.Run(new(six, 2, 3), new(six, 2, 3), new float[9]))
            .Message.ShouldContain("A 2 × 3 matrix cannot multiply a 2 × 3 matrix");
        Should.Throw<ArgumentException>(() => MatrixMultiply.Run(new(six, 2, 3), new(six, 3, 2), new float[3]))
            .Message.ShouldContain("The product is 2 × 2 and needs 4 elements, but 3 were given.");
        Should.Throw<ArgumentException>(() => MatrixMultiply.Run(new(six, 2, 3), new(new float[6], 3, 2), six))
            .Message.ShouldContain("overlap");
        Should.Throw<ArgumentException>(() => _ = new Matrix(six, 2, 4).Rows)
            .Message.ShouldContain("needs 8 elements, but 6");
        Should.Throw<ArgumentException>(() => _ = new Matrix(six, -1, 4).Rows).ParamName.ShouldBe("rows");
        Should.Throw<ArgumentException>(() => MatrixMultiply.Run(new(six, 2, 3), new(six, 3, 2), new float[4],
            threads: 0))
            .ParamName.ShouldBe("threads");
    }
}
