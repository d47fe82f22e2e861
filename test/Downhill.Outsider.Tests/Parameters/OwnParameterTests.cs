using Downhill.Tensors;

namespace Downhill.Outsider.Tests.Parameters;

public sealed class OwnParameterTests
{
    private static readonly float[] Start = [.. Enumerable.Range(0, 1000).Select(i => MathF.Sin(i))];

    public static TheoryData<TensorType, StateFormat> Cases =>
        new(from type in new[] { TensorType.Float32, TensorType.BFloat16, TensorType.Float16 }
            from format in Enum.GetValues<StateFormat>()
            select (type, format));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Memory_that_moves_at_every_step_gets_the_bits_of_memory_that_stays(TensorType type, StateFormat format)
    {
        switch (type)
        {
            case TensorType.Float32: Compare(type, format, x => x); break;
            case TensorType.BFloat16: Compare(type, format, x => (BFloat16)x); break;
            default: Compare(type, format, x => (Half)x); break;
        }
    }

    [Fact]
    public void Is_refreshed_once_a_step_before_anything_is_read()
    {
        var moving = Moving();
        var adam = new Adam([moving]) { MaxGradientNorm = 1 };
        var made = moving.Refreshes;
        moving.NextGradient = MovingParameter.Bytes(Gradient(0));

        adam.Step();

        moving.Refreshes.ShouldBe(made + 1);
        adam.Updates("w").ShouldBe(1);
        adam.LastGradientNorm.ShouldBe(Math.Sqrt(Gradient(0).Sum(g => (double)g * g)), 1e-9);
    }

    [Fact]
    public void Is_refreshed_before_it_looks_ahead_and_after_the_closure()
    {
        var moving = Moving();
        var steady = new Parameter("w", Start.ToArray(), new float[Start.Length]);
        var (one, other) = (new Optimizer([moving], new NesterovPOptions { LearningRate = 0.1 }),
            new Optimizer([steady], new NesterovPOptions { LearningRate = 0.1 }));

        for (var step = 0; step < 3; step++)
        {
            moving.Refresh();
            one.Step(() => Make(gradient => moving.NextGradient = MovingParameter.Bytes(gradient), step));
            other.Step(() => Make(gradient => gradient.CopyTo(steady.Gradient!.Value), step));
        }

        moving.Weights.SequenceEqual(MovingParameter.Bytes(steady.Values.ToArray())).ShouldBeTrue();
        moving.Weights.SequenceEqual(MovingParameter.Bytes(Start)).ShouldBeFalse();

        static float Make(Action<float[]> set, int step)
        {
            set(Gradient(step));
            return 0;
        }
    }

    [Fact]
    public void Norm_and_weights_are_read_where_they_lie_now()
    {
        var moving = Moving();
        var adam = new Adam([moving]);
        moving.NextGradient = MovingParameter.Bytes(Enumerable.Repeat(1f, 1000).ToArray());

        adam.GradientNorm().ShouldBe(Math.Sqrt(1000), 1e-9);
        var saved = Weights.Save([moving]);
        Weights.Load([moving], new([StoredTensor.Of<float>("w", new float[1000], [10, 100])]));

        saved["w"].ToArray<float>().ShouldBe(Start);
        moving.Weights.ShouldAllBe(b => b == 0);
    }

    [Fact]
    public void Without_a_gradient_it_is_skipped()
    {
        var moving = Moving();
        var sgd = new Sgd([moving]);

        sgd.Step();

        sgd.Updates("w").ShouldBe(0);
        moving.Weights.SequenceEqual(MovingParameter.Bytes(Start)).ShouldBeTrue();
    }

    [Fact]
    public void Steps_in_backward_leave_it_for_the_step()
    {
        var moving = Moving();
        var sgd = new Sgd([moving]) { StepsInBackward = true, NonFinite = NonFinitePolicy.LetThrough };
        moving.NextGradient = MovingParameter.Bytes(Gradient(0));

        sgd.Step();

        sgd.Updates("w").ShouldBe(1);
    }

    private static MovingParameter Moving() => new("w", TensorType.Float32, MovingParameter.Bytes(Start), 10, 100);

    private static float[] Gradient(int step) => [.. Enumerable.Range(0, 1000).Select(i => MathF.Cos(i + step))];

    private static void Compare<T>(TensorType type, StateFormat format, Func<float, T> narrow)
        where T : unmanaged
    {
        T[] start = [.. Start.Select(narrow)];
        var moving = new MovingParameter("w", type, MovingParameter.Bytes(start), 10, 100);
        var steady = new Parameter<T>("w", start.ToArray(), new T[1000], [10, 100]);
        var options = new AdamOptions { LearningRate = 0.01, StateFormat = format };
        var (one, other) = (new Adam([moving], options), new Adam([steady], options));

        for (var step = 0; step < 5; step++)
        {
            T[] gradient = [.. Gradient(step).Select(narrow)];
            moving.NextGradient = MovingParameter.Bytes(gradient);
            gradient.CopyTo(steady.Gradient!.Value);
            one.Step();
            other.Step();
        }

        moving.Weights.SequenceEqual(MovingParameter.Bytes(steady.Values.ToArray())).ShouldBeTrue();
        moving.Weights.SequenceEqual(MovingParameter.Bytes(start)).ShouldBeFalse();
    }
}
