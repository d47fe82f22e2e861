namespace Downhill.Tests.Rows;

public sealed class RowGradientTests
{
    [Fact]
    public void Rows_are_summed_as_in_a_dense_gradient_whatever_their_order()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (rows, width) = (random.Next(1, 40), random.Next(1, 20));
            var sparse = new RowGradient(rows, width);
            var dense = new float[rows * width];
            for (var batch = random.Next(4); batch >= 0; batch--)
            {
                var named = Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(rows)).ToArray();
                var values = named.SelectMany(_ => Enumerable.Range(0, width)).Select(_ => Draw(random)).ToArray();
                sparse.Add(named, values);
                for (var i = 0; i < values.Length; i++)
                {
                    dense[named[i / width] * width + i % width] += values[i];
                }
            }

            var spread = new float[rows * width];
            sparse.CopyTo(spread);

            spread.ShouldBe(dense, $"seed {seed}");
            sparse.Indices.ToArray().ShouldBe(sparse.Indices.ToArray().Distinct().Order());
            sparse.Values.Length.ShouldBe(sparse.Count * width);
        }
    }

    [Fact]
    public void It_begins_anew_once_it_is_cleared()
    {
        var gradient = new RowGradient(5, 2);
        gradient.Add([4, 1], [1, 2, 3, 4]);

        gradient.Clear();
        gradient.Count.ShouldBe(0);
        gradient.Add([1, 2], [5, 6, 7, 8]);

        gradient.Indices.ToArray().ShouldBe([1, 2]);
        gradient.Values.ToArray().ShouldBe([5, 6, 7, 8]);
        gradient[2].ToArray().ShouldBe([7, 8]);
    }

    [Fact]
    public void A_row_that_is_included_has_zeros_and_keeps_what_it_had()
    {
        var gradient = new RowGradient(5, 1);
        gradient.Add([3], [1]);

        gradient.Include([4, 3, 0]);

        gradient.Indices.ToArray().ShouldBe([0, 3, 4]);
        gradient.Values.ToArray().ShouldBe([0, 1, 0]);
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_changes_nothing()
    {
        var gradient = new RowGradient(3, 2);
        gradient.Add([1], [1, 2]);

        Should.Throw<ArgumentOutOfRangeException>(() => gradient.Add([0, 3], [1, 2, 3, 4])).Message.ShouldContain(
            "The table has the rows 0 to 2.");
        Should.Throw<ArgumentOutOfRangeException>(() => gradient.Add([0, -1], [1, 2, 3, 4]));
        Should.Throw<ArgumentException>(() => gradient.Add([0, 1], [1, 2, 3])).Message.ShouldContain(
            "2 rows of 2 elements take 4, but 3 were given");
        Should.Throw<ArgumentException>(() => gradient.CopyTo(new float[5])).Message.ShouldContain(
            "A table of 3 rows of 2 has 6 elements, not 5.");
        Should.Throw<ArgumentOutOfRangeException>(() => gradient[0].ToString()).Message.ShouldContain(
            "Include it first");
        Should.Throw<ArgumentOutOfRangeException>(() => gradient[3].ToString());
        Should.Throw<ArgumentOutOfRangeException>(() => new RowGradient(1 << 16, 1 << 15));

        gradient.Indices.ToArray().ShouldBe([1]);
        gradient.Values.ToArray().ShouldBe([1, 2]);
    }

    [Fact]
    public void A_gradient_of_all_weights_takes_over_one_of_some_rows_and_the_rows()
    {
        var parameter = new Parameter("p", new float[6], shape: [3, 2]);
        parameter.TakeRowGradient()!.Add([2], [1, 2]);
        parameter.HasGradient.ShouldBeTrue();
        parameter.Gradient.ShouldBeNull();

        parameter.TakeGradient(out var accumulate).ToArray().ShouldBe([0, 0, 0, 0, 1, 2]);

        accumulate.ShouldBeTrue();
        parameter.RowGradient.ShouldBeNull();
        parameter.TakeRowGradient().ShouldBeNull();
        parameter.ClearGradient();
        parameter.TakeRowGradient()!.Count.ShouldBe(0);
        Should.Throw<ArgumentException>(() => parameter.RowGradient = new(2, 3)).Message.ShouldContain(
            "Parameter 'p' of shape [3, 2] has 3 rows of 2, but its row gradient is of 2 rows of 3.");
        Should.Throw<InvalidOperationException>(() => new Parameter("s", new float[1], shape: []).TakeRowGradient());
    }

    [Fact]
    public void Narrow_weights_get_a_narrow_gradient_of_all_of_them()
    {
        var parameter = new Parameter<BFloat16>("p", new BFloat16[4], shape: [2, 2]);
        parameter.TakeRowGradient()!.Add([1, 1], [1, 2, 0.5f, 0.25f]);

        parameter.TakeGradient(out _).ToArray().Select(x => (float)x).ShouldBe([0, 0, 1.5f, 2.25f]);
    }

    private static float Draw(Random random) => random.Next(4) == 0 ? 0 : (float)(random.NextDouble() - 0.5);
}
