using Downhill.Lanes;
using Downhill.Training;

namespace Downhill.Matrices.Tests;

public sealed class SymmetricTests
{
    private static readonly (int N, int Depth)[] Shapes =
        [(1, 1), (1, 7), (2, 1), (5, 3), (17, 40), (95, 10), (96, 96), (97, 33), (200, 150), (330, 64), (1100, 20)];

    [Fact]
    public void Both_triangles_are_those_of_the_product()
    {
        foreach (var (n, depth) in Shapes)
        {
            foreach (var form in (int[])[1, 2])
            {
                // a·aᵀ of an n × depth matrix, and aᵀ·a of a depth × n matrix: each element a chain.
                var a = Numbers(n * depth);
                var view = form == 1 ? new Matrix(a, depth, n).Transposed : new Matrix(a, n, depth);
                var expected = new Product(n, depth, n, form == 1 ? 1 : 2, a, a, new float[n * n]).Chains();
                var c = Enumerable.Repeat(float.NaN, n * n).ToArray();

                MatrixMultiply.Symmetric(view, c);

                c.AsSpan().SequenceEqual(expected).ShouldBeTrue($"{n} × {depth}, {form}");
            }
        }
    }

    [Fact]
    public void Every_width_and_any_number_of_threads_give_the_same_bits()
    {
        foreach (var (n, depth) in ((int, int)[])[(1, 5), (50, 70), (300, 200)])
        {
            var a = Numbers(n * depth);
            var expected = new float[n * n];
            MatrixMultiply.Symmetric(new(a, n, depth), expected);

            Run<Lane1>(a, n, depth).ShouldBe(expected);
            Run<Lane4>(a, n, depth).ShouldBe(expected);
            Run<Lane8>(a, n, depth).ShouldBe(expected);
            Run<Lane16>(a, n, depth).ShouldBe(expected);
            foreach (var threads in (int[])[2, 3, 8])
            {
                var c = new float[n * n];
                MatrixMultiply.Symmetric(new(a, n, depth), c, threads: threads);
                c.ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Factors_scale_the_product_and_the_content()
    {
        float[] c = [1, 99, 2, 3], d = [1, 1, 1, 1], e = [float.NaN];

        MatrixMultiply.Symmetric(new([1, 2, 3, 4], 2, 2), c, alpha: 2, beta: 4);
        MatrixMultiply.Scaled(0.5f, new([1, 2, 3, 4], 2, 2), new([2, 0, 0, 2], 2, 2), -1, d);
        MatrixMultiply.Scaled(3, new([2], 1, 1), new([5], 1, 1), 0, e);

        c.ShouldBe([14, 30, 30, 62]);
        d.ShouldBe([0, 1, 2, 3]);
        e.ShouldBe([30]);
    }

    [Fact]
    public void Nothing_beyond_c_is_written()
    {
        var c = Enumerable.Repeat(7f, 30).ToArray();

        MatrixMultiply.Symmetric(new(Numbers(15), 5, 3), c, alpha: 2, beta: 3);

        c[25..].ShouldAllBe(x => x == 7);
    }

    [Fact]
    public void An_empty_depth_gives_zeros_or_what_was_there_scaled()
    {
        var c = new float[] { 1, 2, 2, 3 };

        MatrixMultiply.Symmetric(new([], 2, 0), c, beta: 2);
        c.ShouldBe([2, 4, 4, 6]);
        MatrixMultiply.Symmetric(new([], 2, 0), c);
        c.ShouldBe([0, 0, 0, 0]);
        MatrixMultiply.Symmetric(new([], 0, 3), []);
    }

    [Fact]
    public void Errors_name_the_shapes_and_the_cure()
    {
        Should.Throw<ArgumentException>(() => MatrixMultiply.Symmetric(new(new float[6], 2, 3), new float[3]))
            .Message.ShouldContain("The product is 2 × 2 and needs 4 elements, but 3 were given.");
        Should.Throw<ArgumentException>(() => MatrixMultiply.Symmetric(new([1], 1, 1), new float[1], alpha: 0))
            .ParamName.ShouldBe("alpha");
        var six = new float[6];
        Should.Throw<ArgumentException>(() => MatrixMultiply.Symmetric(new(six, 2, 3), six)).Message
            .ShouldContain("overlap");
    }

    [Fact]
    public void No_call_after_the_first_allocates()
    {
        var a = Numbers(150 * 100);
        var c = new float[150 * 150];
        MatrixMultiply.Symmetric(new(a, 150, 100), c);

        Allocations.OfThread(() => MatrixMultiply.Symmetric(new(a, 150, 100), c)).ShouldBe(0);
    }

    private static float[] Numbers(int length)
    {
        var generator = new Generator(length);
        return [.. Enumerable.Range(0, length).Select(_ => (float)generator.Uniform(-1, 1))];
    }

    private static float[] Run<V>(float[] a, int n, int depth)
        where V : struct, ILane<V, float>, IFused<V>
    {
        var c = new float[n * n];
        MatrixMultiply.Triangle<V>(
            new Matrix(a, n, depth), new Matrix(a, n, depth).Transposed, c, accumulate: false, threads: 1);
        return c;
    }
}
