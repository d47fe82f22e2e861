namespace Downhill.Training.Tests.Modules;

public sealed class AttentionTests
{
    [Fact]
    public void What_comes_later_changes_nothing_before()
    {
        var given = ModuleCase.All["attention"];
        var (attention, input) = (given.Drawn(1), given.Input(1));
        var before = attention.Forward(input).Values.ToArray();

        // The third of four elements of the first of two sequences.
        input.Values.Slice(12, 6).Fill(3);
        var after = attention.Forward(input).Values.ToArray();

        after[..12].ShouldBe(before[..12]);
        after[24..].ShouldBe(before[24..]);
        for (var i = 12; i < 24; i++)
        {
            after[i].ShouldNotBe(before[i]);
        }
    }

    [Fact]
    public void Huge_scores_neither_overflow_nor_vanish()
    {
        var attention = new CausalSelfAttention(2, 1);
        attention.Weights.Span.Fill(1);

        var output = attention.Forward(new(new float[] { 1e15f, 1e15f, -1e15f, 1e15f, 3, 4 }, 1, 3, 2));

        output.Values.ToArray().ShouldAllBe(y => float.IsFinite(y));
    }

    [Fact]
    public void Parameters_start_as_those_of_PyTorch()
    {
        var attention = new CausalSelfAttention(48, 4);
        attention.Initialize(3);
        var bound = Math.Sqrt(6.0 / (4 * 48));

        attention.Parameters.Select(parameter => parameter.Name)
            .ShouldBe(["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"]);
        ShouldBeUniform(attention.Parameters[0], bound);
        attention.Parameters[1].Values.ToArray().ShouldAllBe(b => b == 0);
        ShouldBeUniform(attention.Parameters[2], 1 / Math.Sqrt(48));
        attention.Parameters[3].Values.ToArray().ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void Other_modules_start_as_those_of_PyTorch()
    {
        Module conv = new Conv2d(8, 16, 5), gru = new Gru(16, 25), table = new Embedding(100, 50);
        conv.Parameters[0].Shape.ShouldBe([16, 8, 5, 5]);
        ShouldBeUniform(conv.Parameters[0], 1 / Math.Sqrt(200));
        conv.Parameters[1].Values.ToArray().ShouldAllBe(b => Math.Abs(b) <= 1 / Math.Sqrt(200));
        conv.Parameters[1].Values.ToArray().Distinct().Count().ShouldBe(16);
        gru.Parameters.Select(p => $"{p.Name} [{string.Join(", ", p.Shape)}]").ShouldBe(
            ["weight_ih_l0 [75, 16]", "weight_hh_l0 [75, 25]", "bias_ih_l0 [75]", "bias_hh_l0 [75]"]);
        ShouldBeUniform(gru.Parameters[0], 0.2);
        ShouldBeUniform(gru.Parameters[1], 0.2);
        gru.Parameters[2].Values.ToArray().ShouldNotBe(gru.Parameters[3].Values.ToArray());
        var values = table.Weights.ToArray();

        // Of 5,000 normal numbers the mean spreads by 0.014 and the mean square by 0.02; four of those are allowed.
        values.Average().ShouldBe(0, 0.06);
        values.Average(x => (double)x * x).ShouldBe(1, 0.08);
    }

    private static void ShouldBeUniform(Parameter parameter, double bound)
    {
        var values = parameter.Values.ToArray().Select(x => x / bound).ToArray();
        values.ShouldAllBe(x => x >= -1.0001 && x <= 1.0001);
        values.Average().ShouldBe(0, 5 / Math.Sqrt(3.0 * values.Length));
        values.Average(x => x * x).ShouldBe(1.0 / 3, 5 * Math.Sqrt(4.0 / 45 / values.Length));
    }
}
