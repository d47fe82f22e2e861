using Downhill.Codegen;
using Downhill.Lanes;
using Downhill.Sweeps;
using Downhill.Sweeps.Gradients;
using Downhill.Sweeps.Kernels;
using Downhill.Sweeps.Transforms;

namespace Downhill.Tests.Codegen;

/// <summary>The formula as written costs nothing over one written by hand: the JIT's own listing says so.</summary>
public sealed class HotLoopTests
{
    public static TheoryData<string> Widths => [.. Width.All.Select(width => width.Name)];

    /// <summary>Every subject at every width of this machine; a width that it lacks is skipped once.</summary>
    public static TheoryData<string, string> Cases => new(
        from width in Width.All
        from subject in Subjects.Catalogd.Keys.Take(width.IsSupported ? Subjects.Catalogd.Count : 1)
        select (width.Name, subject));

    /// <summary>Those that keep state; two arrays alone are never asked for early.</summary>
    public static TheoryData<string, string> Stateful => new(
        Cases.Select(row => row.Data).Where(row => Subjects.Catalogd[row.Item2].States.Count > 0).DistinctBy(
            row => row));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_hot_loop_neither_calls_nor_spills_and_touches_memory_once(string width, string subject)
    {
        var (loop, register, states, written) = Compile<NoPrefetch>(width, Subjects.Catalogd[subject]);

        var listing = string.Join('\n', loop.Instructions);
        loop.Calls.ShouldBeEmpty(listing);
        loop.Fused.ShouldBeEmpty(listing);
        loop.Registers.ShouldBe([register], listing);
        if (MaySpill(width, subject))
        {
            return;
        }

        loop.StackAccesses.ShouldBeEmpty(listing);
        loop.Loads.Count().ShouldBe(2 + states, listing);
        loop.Stores.Count().ShouldBe(1 + written, listing);
        loop.Fetches.ShouldBeEmpty(listing);
    }

    [Theory]
    [MemberData(nameof(Stateful))]
    public void A_hot_loop_over_far_memory_asks_for_each_array_once_and_is_else_the_same(string width, string subject)
    {
        var (loop, _, states, written) = Compile<Prefetch>(width, Subjects.Catalogd[subject]);

        var listing = string.Join('\n', loop.Instructions);
        loop.Calls.ShouldBeEmpty(listing);
        if (MaySpill(width, subject))
        {
            return;
        }

        loop.StackAccesses.ShouldBeEmpty(listing);
        loop.Loads.Count().ShouldBe(2 + states, listing);
        loop.Stores.Count().ShouldBe(1 + written, listing);
        loop.Fetches.Count().ShouldBe(2 + states, listing);
    }

    /// <summary>Those that measure before they move.</summary>
    public static TheoryData<string, string> Measuring => new(
        Cases.Select(row => row.Data).Where(row => Subjects.Catalogd[row.Item2].Measure is not null).DistinctBy(
            row => row));

    [Theory]
    [MemberData(nameof(Measuring))]
    public void A_loop_that_measures_neither_calls_nor_spills_and_touches_memory_once(string width, string subject)
    {
        var options = Subjects.Catalogd[subject];
        var lanes = Supported(width);
        var (measure, states, written) = lanes.Lane == typeof(Lane16) ? Measure<Lane16>(options)
            : lanes.Lane == typeof(Lane8) ? Measure<Lane8>(options)
            : Measure<Lane4>(options);

        var terms = options.Measure!.Terms.Count;

        var loop = lanes.MeasureLoop(measure, terms);

        var listing = string.Join('\n', loop.Instructions);
        loop.Calls.ShouldBeEmpty(listing);
        loop.StackAccesses.ShouldBeEmpty(listing);
        loop.Fused.ShouldBeEmpty(listing);
        loop.Registers.ShouldBe([lanes.Register], listing);
        loop.Loads.Count().ShouldBe(2 + states, listing);
        loop.Stores.Count().ShouldBe(written + terms, listing);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Loops_over_numbers_of_16_bits_do_not_call_nor_spill_where_registers_are_32(string name)
    {
        var width = Width.All.Single(width => width.Name == name);
        Assert.SkipUnless(width.IsSupported, $"This machine has no {name}.");

        width.Narrow.Count.ShouldBeGreaterThan(20);
        foreach (var (subject, loop) in width.Narrow)
        {
            var listing = $"{subject}\n{string.Join('\n', loop.Instructions)}";
            loop.Calls.ShouldBeEmpty(listing);
            loop.Fused.ShouldBeEmpty(listing);
            if (width.Lane == typeof(Lane16))
            {
                loop.StackAccesses.ShouldBeEmpty(listing);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Kernels_of_products_keep_their_sums_in_registers(string name)
    {
        var width = Width.All.Single(width => width.Name == name);
        Assert.SkipUnless(
            width.IsSupported && width.Lane != typeof(Lane4), $"There is no fused multiply-add with {name}.");

        width.Products.Count.ShouldBeGreaterThan(1);
        foreach (var (kernel, loops) in width.Products)
        {
            var summing = loops.Where(loop => loop.Fused.Any()).ToList();

            summing.ShouldNotBeEmpty(kernel);
            foreach (var loop in summing)
            {
                var listing = $"{kernel}\n{string.Join('\n', loop.Instructions)}";
                loop.Calls.ShouldBeEmpty(listing);
                loop.StackAccesses.ShouldBeEmpty(listing);
                loop.Moves.ShouldBeEmpty(listing);
                loop.Registers.ShouldBe([width.Register], listing);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_rule_that_calls_is_found_out(string width)
    {
        var (loop, _, _, _) = Compile<NoPrefetch>(width, Subjects.Bad["calls"]);

        loop.Calls.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_rule_that_spills_is_found_out(string width)
    {
        var (loop, _, _, _) = Compile<NoPrefetch>(width, Subjects.Bad["spills"]);

        loop.StackAccesses.ShouldNotBeEmpty();
        loop.Loads.Count().ShouldBeGreaterThan(2);
    }

    private static bool MaySpill(string width, string subject) => Subjects.NeedsManyRegisters(subject)
        && Width.All.Single(one => one.Name == width).Lane != typeof(Lane16);

    private static (HotLoop Loop, string Register, int States, int Written) Compile<TDistance>(
        string name, OptimizerOptions options)
    {
        var width = Supported(name);
        var (rule, states, written) = width.Lane == typeof(Lane16) ? Rule<Lane16>(options)
            : width.Lane == typeof(Lane8) ? Rule<Lane8>(options)
            : Rule<Lane4>(options);
        return (width.Loop(rule, Gradient(options, width.Lane), typeof(TDistance)), width.Register, states, written);
    }

    private static Width Supported(string name)
    {
        var width = Width.All.Single(width => width.Name == name);
        Assert.SkipUnless(width.IsSupported, $"This machine has no {name}, so its JIT compiles no sweep for it.");
        return width;
    }

    private static (Type Measure, int States, int Written) Measure<V>(OptimizerOptions options)
        where V : struct, IReal<V>
    {
        var reader = default(RuleType<V>);
        options.BindMeasure<V, RuleType<V>>(Subjects.Moments[^1], ref reader);
        return (reader.Type!, reader.States, reader.Written);
    }

    private static (Type Rule, int States, int Written) Rule<V>(OptimizerOptions options)
        where V : struct, IReal<V>
    {
        var reader = default(RuleType<V>);
        var chain = UpdateChain.Of(options);
        (chain?.Rule ?? options).Bind<V, RuleType<V>>(Subjects.Moments[^1], ref reader);
        for (var i = 0; i < (chain?.Count ?? 0); i++)
        {
            chain![i].Bind<V, RuleType<V>>(Subjects.Moments[^1], options.LearningRate.At(0), ref reader);
        }

        return (reader.Type!, reader.States, reader.Written);
    }

    private static Type Gradient(OptimizerOptions options, Type lane)
    {
        var raw = (options.Maximize ? typeof(Ascending<>) : typeof(Raw<>)).MakeGenericType(lane);
        return options.CoupledWeightDecay.IsZero ? raw : typeof(Decayed<,>).MakeGenericType(lane, raw);
    }
}
