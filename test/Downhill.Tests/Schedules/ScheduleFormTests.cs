using System.Reflection;

namespace Downhill.Tests.Schedules;

/// <summary>What holds of every schedule with a text form.</summary>
public sealed class ScheduleFormTests
{
    private static readonly Schedule[] All =
    [
        new ConstantSchedule(0.3), new LinearSchedule(0.1, 10, 0.7), new PolynomialDecay(0.1, 10, 2.5, 0.01),
        new CosineDecay(0.1, 10, 0.02, 1.5, 1.2), new CosineRestarts(0.1, 3, 1.5, 0.01, 0.8), new ExponentialDecay(0.1, 0.7, 3),
        new StepDecay(0.1, 4, 0.3), new MultiStepDecay(0.1, [2, 5, 5], 0.4), new PiecewiseConstant([1, 4], [0.1, 0.2]),
        new PiecewiseLinear([1, 4, 9], [0.1, 0.3, 0.2]), new InverseTimeDecay(0.1, 0.2),
        new InverseSquareRootDecay(0.1, 7), new RexDecay(0.1, 12, 0.01),
        new TanhDecay(0.1, 12, 0.01, -5, 2), new WarmupStableDecay(0.1, 3, 4, 5, 0.01),
        new OneCycle(0.1, 20, 0.25, 10, 100, 3), new CyclicSchedule(0.1, 0.4, 3, 5, 0.5, 0.9),
        new ChebyshevSchedule(0.1, 10, 8), new Warmup(4, new CosineDecay(0.1, 10), 0.25),
        new Sequence(new LinearSchedule(0, 5, 0.1), 5, new Warmup(3, new ConstantSchedule(0.1))),
        new Product(new CosineDecay(0.1, 10), new StepDecay(1, 3)), new Clamped(new ExponentialDecay(0.1, 0.5), 1e-3, 0.05),
        new Delayed(6, new ExponentialDecay(0.1, 0.5)),
    ];

    public static TheoryData<int> Rows => [.. Enumerable.Range(0, All.Length)];

    [Fact]
    public void Each_form_is_there() =>
        All.Select(one => one.GetType()).ShouldBe(ScheduleForm.All.Select(form => form.Type).Intersect(
            typeof(Schedule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Schedule)))));

    [Theory]
    [MemberData(nameof(Rows))]
    public void It_is_read_back_from_its_text(int row)
    {
        var schedule = All[row];

        Schedule.Parse($"{schedule}").ShouldBe(schedule);
        var nested = new Product(schedule, new ConstantSchedule(2));
        Schedule.Parse($"{nested}").ShouldBe(nested);
        nested.At(5).ShouldBe(2 * schedule.At(5));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void It_is_finite_at_every_step_and_at_the_end_of_time(int row)
    {
        Random random = new(row);
        for (var i = 0; i < 1000; i++)
        {
            var step = random.NextInt64() >> random.Next(63);
            double.IsFinite(All[row].At(step)).ShouldBeTrue($"{All[row]} at step {step}");
        }

        double.IsFinite(All[row].At(long.MaxValue)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void No_argument_is_taken_that_its_text_could_not_say(int row)
    {
        var constructor = All[row].GetType().GetConstructors().Single();
        var fine = constructor.GetParameters()
            .Select(one => All[row].GetType().GetProperty(one.Name!)!.GetValue(All[row])).ToArray();
        constructor.Invoke(fine).ShouldBe(All[row]);
        foreach (var (i, argument) in fine.Index())
        {
            object[] bad = argument is double ? [double.NaN, double.PositiveInfinity, double.NegativeInfinity]
                : argument is long ? [.. All[row] is Delayed ? [0L] : new[] { -1L }, (1L << 53) + 1, long.MaxValue, long.MinValue] : [];
            foreach (var value in bad)
            {
                object?[] arguments = [.. fine];
                arguments[i] = value;
                var name = constructor.GetParameters()[i].Name!;
                Should.Throw<TargetInvocationException>(() => constructor.Invoke(arguments), $"{name} {value}")
                    .InnerException.ShouldBeOfType<ArgumentOutOfRangeException>().Message.ShouldContain(name);
            }
        }
    }

    [Fact]
    public void A_list_has_finite_numbers_only() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new PiecewiseLinear([0, 9], [1, double.NaN]))
        .Message.ShouldStartWith("Number 1 of the list must be finite; it was NaN.");

    [Fact]
    public void Restarts_lie_where_periods_end()
    {
        for (var period = 1; period < 50; period++)
        {
            for (var growth = 1; growth < 5; growth++)
            {
                CosineRestarts schedule = new(1, period, growth);
                for (long index = 0, start = 0, length = period; index < 8; index++, start += length, length *= growth)
                {
                    schedule.At(start).ShouldBe(1, $"{schedule} at step {start}");
                    schedule.At(start + length - 1).ShouldBeLessThanOrEqualTo(length == 1 ? 1 : 0.5);
                }
            }
        }
    }

    [Theory]
    [InlineData(0.1, 10, 16)]
    [InlineData(0.01, 1, 64)]
    public void Chebyshev_steps_shrink_every_curvature_as_theory_says(double smallest, double largest, int count)
    {
        ChebyshevSchedule schedule = new(smallest, largest, count);

        // Of all polynomials of the degree with the value 1 at 0, Chebyshev's is least on the interval: 1 / T(x₀).
        var bound = 1 / Math.Cosh(count * Math.Acosh((largest + smallest) / (largest - smallest)));
        for (var λ = smallest; λ <= largest; λ += (largest - smallest) / 97)
        {
            var (left, most) = (1.0, 0.0);
            for (var step = 0; step < count; step++)
            {
                left *= 1 - schedule.At(step) * λ;
                most = Math.Max(most, Math.Abs(left));
            }

            Math.Abs(left).ShouldBeLessThanOrEqualTo(bound * (1 + 1e-6));

            // In this order no partial product grows beyond what the condition number explains.
            most.ShouldBeLessThan(2 * largest / smallest);
        }
    }

    [Theory]
    [InlineData("multi-step:0.1,30/x", "'30/x' is no number")]
    [InlineData("multi-step:0.1,60/30", "must be whole steps from 0 on, in order; they were '60/30'")]
    [InlineData("multi-step:0.1,1.5", "must be whole steps from 0 on, in order; they were '1.5'")]
    [InlineData("cosine:0.1/0.2,100", "'initial' is one number, not several")]
    [InlineData("multi-step:0.1,cosine(1,2)", "'milestones' is a list of numbers such as 30/60, not a schedule")]
    [InlineData("piecewise:1/2,0.1", "There are 2 steps, but 1 values")]
    [InlineData("warmup:0,0.1", "Steps must be at least 1 step; it was 0")]
    [InlineData("cyclic:0.1,0.2,5", "'fall' is missing")]
    [InlineData("ExponentialLR:0.1,0.9", "Did you mean 'exponential'?")]
    [InlineData("clamped:0.1,5,1", "Most must be at least 5, the least; it was 1")]
    [InlineData("chebyshev:0.1,10,12", "Count must be a power of two, at most 2³⁰; it was 12")]
    public void A_text_that_makes_no_schedule_is_refused_with_its_reason(string text, string reason) =>
        Should.Throw<ArgumentException>(() => Schedule.Parse(text)).Message.ShouldContain(reason);
}
