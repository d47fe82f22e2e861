namespace Downhill.Training.Tests;

public sealed class SparseEmbeddingTests
{
    private static readonly float[] Letters = [3, 1, 3, 0, 5, 3];

    public static TheoryData<string> Tables => [.. Makes.Keys];

    private static Dictionary<string, Func<bool, Sequential>> Makes { get; } = new()
    {
        ["embedding"] = isSparse => new(1, new Embedding(8, 3) { IsSparse = isSparse }, new Linear(3, 2)),
        ["embedding bag"] = isSparse => new(
            1, new EmbeddingBag(8, 3) { Padding = 1, IsSparse = isSparse }, new Linear(3, 2)),
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Its_rows_have_the_bits_of_the_dense_gradient(string table)
    {
        var (sparse, dense) = (Makes[table](true), Makes[table](false));
        for (var pass = 0; pass < 2; pass++)
        {
            Backward(sparse, table != "embedding");
            Backward(dense, table != "embedding");
        }

        var rows = sparse.Parameters[0].RowGradient!;
        var all = new float[24];
        rows.CopyTo(all);

        all.ShouldBe(dense.Parameters[0].Gradient!.Value.ToArray());
        rows.Indices.ToArray().ShouldBe(table == "embedding" ? [0, 1, 3, 5] : [0, 3, 5]);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Steps_train_the_same_weights_also_within_the_backward_pass(string table)
    {
        var (dense, sparse, within) = (Makes[table](false), Makes[table](true), Makes[table](true));
        var isBag = table != "embedding";
        Train(dense, new(dense.Parameters, new AdagradOptions()), isBag);
        Train(sparse, new(sparse.Parameters, new AdagradOptions()), isBag);
        Optimizer stepper = new(within.Parameters, new AdagradOptions())
        {
            StepsInBackward = true, NonFinite = NonFinitePolicy.LetThrough,
        };
        Train(within, stepper, isBag);

        sparse.Weights.ToArray().ShouldBe(dense.Weights.ToArray());
        within.Weights.ToArray().ShouldBe(dense.Weights.ToArray());
    }

    [Fact]
    public void A_step_within_the_backward_pass_refuses_what_moves_other_rows()
    {
        var model = Makes["embedding"](true);
        _ = new Adam(model.Parameters) { StepsInBackward = true, NonFinite = NonFinitePolicy.LetThrough };
        var before = model.Parameters[0].Values.ToArray();

        Should.Throw<InvalidOperationException>(() => Backward(model)).Message.ShouldStartWith(
            "Parameter '0.weight' has a gradient of some rows, but AdamOptions moves rows");

        model.Parameters[0].Values.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Rows_are_added_to_a_gradient_of_the_whole_table_that_is_there()
    {
        var (sparse, dense) = (Makes["embedding"](true), Makes["embedding"](false));
        foreach (var model in (Sequential[])[sparse, dense])
        {
            model.Parameters[0].TakeGradient(out _).Fill(1);
            Backward(model);
        }

        sparse.Parameters[0].RowGradient.ShouldBeNull();
        sparse.Parameters[0].Gradient!.Value.ToArray().ShouldBe(dense.Parameters[0].Gradient!.Value.ToArray());
    }

    private static void Train(Sequential model, Optimizer optimizer, bool isBag)
    {
        for (var step = 0; step < 10; step++)
        {
            Backward(model, isBag);
            optimizer.Step(zeroGradients: true);
            optimizer.ClearGradients();
        }
    }

    private static void Backward(Sequential model, bool isBag = false)
    {
        var output = model.Forward(isBag ? new(Letters, 2, 3) : new(Letters, 6));
        Loss.CrossEntropy(output, Enumerable.Range(0, output.Rows).Select(row => row % 2).ToArray()).Backward();
    }
}
