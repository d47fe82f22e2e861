namespace Downhill.Training.Tests.Recorded;

/// <summary>Modules and losses against values that PyTorch computed; and mistakes, which those values tell.</summary>
public sealed class RecordedTests
{
    private static readonly Dictionary<string, Func<RecordedCase, Module>> Modules = new(StringComparer.Ordinal)
    {
        ["linear 3-4 over 2x5 rows"] = _ => new Linear(3, 4),
        ["sigmoid"] = _ => new Sigmoid(),
        ["tanh"] = _ => new Tanh(),
        ["gelu"] = _ => new Gelu(),
        ["layer-norm 6"] = _ => new LayerNorm(6),
        ["layer-norm 5, one row"] = _ => new LayerNorm(5),
        ["conv 2-3 k3"] = _ => new Conv2d(2, 3, 3),
        ["conv 1-2 k5 p2"] = _ => new Conv2d(1, 2, 5, padding: 2),
        ["conv 3-4 k3 s2 p1"] = _ => new Conv2d(3, 4, 3, stride: 2, padding: 1),
        ["conv 2-2 k1 s3"] = _ => new Conv2d(2, 2, 1, stride: 3),
        ["max-pool k2"] = _ => new MaxPool2d(2),
        ["max-pool k3 s2 p1"] = _ => new MaxPool2d(3, stride: 2, padding: 1),
        ["average-pool k2"] = _ => new AveragePool2d(2),
        ["average-pool k3 s2 p1"] = _ => new AveragePool2d(3, stride: 2, padding: 1),
        ["embedding 6-3"] = _ => new Embedding(6, 3),
        ["embedding-bag 6-3"] = _ => new EmbeddingBag(6, 3) { Padding = 5 },
        ["gru 3-4"] = _ => new Gru(3, 4),
        ["gru 2-1, one step of one"] = _ => new Gru(2, 1),
        ["gru 3-4 from a state"] = recorded =>
        {
            var gru = new Gru(3, 4) { IsStateful = true };
            gru.SetState(recorded.State!.ToArray());
            return gru;
        },
        ["attention 6 by 2"] = _ => new CausalSelfAttention(6, 2),
        ["attention 4 by 1, one row"] = _ => new CausalSelfAttention(4, 1),
        ["attention 6 by 3"] = _ => new CausalSelfAttention(6, 3),
    };

    private static readonly Dictionary<string, Func<RecordedCase, Func<Tensor, Tensor>>> Losses =
        new(StringComparer.Ordinal)
        {
            ["cross-entropy"] = recorded => x => Loss.CrossEntropy(x, recorded.Labels!),
            ["mean-squared error"] = recorded => x => Loss.MeanSquaredError(x, recorded.Targets!.ToArray()),
            ["binary cross-entropy"] = recorded => x => Loss.BinaryCrossEntropy(x, recorded.Targets!.ToArray()),
        };

    public static TheoryData<string> ModuleNames => [.. Modules.Keys];

    public static TheoryData<string> LossNames => [.. Losses.Keys];

    [Fact]
    public void Every_case_is_used() => RecordedCase.All.Keys.ShouldBe(Modules.Keys.Concat(Losses.Keys));

    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void A_module_computes_what_PyTorchs_does(string name)
    {
        var (recorded, module) = Loaded(name);

        RecordedRun.Faults(recorded, module.Forward, module).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void A_loss_computes_what_PyTorchs_does(string name)
    {
        var recorded = RecordedCase.All[name];

        RecordedRun.Faults(recorded, Losses[name](recorded), module: null).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 2)]
    public void Swapped_gates_are_found(int one, int other)
    {
        var (recorded, gru) = Loaded("gru 3-4");
        foreach (var parameter in gru.Parameters)
        {
            Swap(parameter, one, other, of: 3);
        }

        RecordedRun.Faults(recorded, gru.Forward, gru).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_bias_outside_of_the_reset_gate_is_found()
    {
        var (recorded, gru) = Loaded("gru 3-4");
        var inner = gru.Parameters[3].Values.Span[8..];
        var outer = gru.Parameters[2].Values.Span[8..];
        for (var i = 0; i < inner.Length; i++)
        {
            outer[i] += inner[i];
            inner[i] = 0;
        }

        RecordedRun.Faults(recorded, gru.Forward, gru).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_forgotten_state_is_found()
    {
        var (recorded, gru) = Loaded("gru 3-4 from a state");
        ((Gru)gru).SetState([]);

        RecordedRun.Faults(recorded, gru.Forward, gru).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("attention 6 by 2", 3)]
    [InlineData("attention 6 by 3", 2)]
    public void Scores_that_are_not_divided_by_the_root_of_their_length_are_found(string name, int size)
    {
        var (recorded, attention) = Loaded(name);
        for (var i = 0; i < 2; i++)
        {
            var values = attention.Parameters[i].Values.Span;
            foreach (ref var value in values[..(values.Length / 3)])
            {
                value *= MathF.Sqrt(size);
            }
        }

        RecordedRun.Faults(recorded, attention.Forward, attention).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public void Swapped_queries_keys_and_values_are_found(int one, int other)
    {
        var (recorded, attention) = Loaded("attention 6 by 2");
        Swap(attention.Parameters[0], one, other, of: 3);
        Swap(attention.Parameters[1], one, other, of: 3);

        RecordedRun.Faults(recorded, attention.Forward, attention).ShouldNotBeEmpty();
    }

    [Fact]
    public void Another_number_of_heads_is_found()
    {
        var recorded = RecordedCase.All["attention 6 by 2"];
        var attention = new CausalSelfAttention(6, 3);
        RecordedRun.Load(recorded, attention);

        RecordedRun.Faults(recorded, attention.Forward, attention).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(3, 2, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 2)]
    public void Another_padding_or_stride_is_found(int size, int stride, int padding)
    {
        var recorded = RecordedCase.All["conv 3-4 k3 s2 p1"];
        var layer = new Conv2d(3, 4, size, stride, padding);
        RecordedRun.Load(recorded, layer);

        RecordedRun.Faults(recorded, layer.Forward, layer).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_kernel_that_is_turned_is_found()
    {
        var (recorded, layer) = Loaded("conv 2-3 k3");
        foreach (var kernel in Enumerable.Range(0, 6))
        {
            layer.Parameters[0].Values.Span.Slice(9 * kernel, 9).Reverse();
        }

        RecordedRun.Faults(recorded, layer.Forward, layer).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_mean_without_the_border_is_found()
    {
        var recorded = RecordedCase.All["average-pool k3 s2 p1"];
        var pool = new AveragePool2d(3, stride: 2, padding: 1);

        // A corner sees 4 of its 9 pixels.
        RecordedRun.Faults(
            recorded with { Output = Scaled(recorded.Output, 0, 9f / 4) }, pool.Forward, pool).ShouldHaveSingleItem();
    }

    private static RecordedArray Scaled(RecordedArray array, int element, float factor)
    {
        var values = array.ToArray();
        values[element] *= factor;
        return array with { Values = Convert.ToBase64String([.. values.SelectMany(BitConverter.GetBytes)]) };
    }

    private static (RecordedCase Recorded, Module Module) Loaded(string name)
    {
        var recorded = RecordedCase.All[name];
        var module = Modules[name](recorded);
        RecordedRun.Load(recorded, module);
        return (recorded, module);
    }

    private static void Swap(Parameter parameter, int one, int other, int of)
    {
        var length = parameter.Length / of;
        var values = parameter.Values.Span;
        var kept = values.Slice(one * length, length).ToArray();
        values.Slice(other * length, length).CopyTo(values.Slice(one * length, length));
        kept.CopyTo(values.Slice(other * length, length));
    }
}
