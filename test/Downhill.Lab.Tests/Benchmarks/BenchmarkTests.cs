using Downhill.Lab.Benchmarks;

namespace Downhill.Lab.Tests.Benchmarks;

public sealed class BenchmarkTests
{
    [Theory]
    [InlineData("4096", 4096L, "4 Ki")]
    [InlineData("4Ki", 4096L, "4 Ki")]
    [InlineData("64 ki", 65536L, "64 Ki")]
    [InlineData("16Mi", 16777216L, "16 Mi")]
    [InlineData("1Gi", 1073741824L, "1 Gi")]
    [InlineData("1000", 1000L, "1000")]
    [InlineData("1536Ki", 1572864L, "1536 Ki")]
    public void A_number_is_read_and_written(string text, long number, string written)
    {
        Count.Read(text).ShouldBe(number);
        Count.Write(number).ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ki")]
    [InlineData("4K")]
    [InlineData("-4Ki")]
    [InlineData("4.5Ki")]
    [InlineData("9999999999Gi")]
    [InlineData("99999999999999999999")]
    public void What_is_no_number_is_not_read(string text) => Count.Read(text).ShouldBeNull();

    [Fact]
    public void Every_thread_of_a_team_does_its_part_of_every_call_before_the_call_is_over()
    {
        using var team = new Team(4);
        var counts = new int[4];

        for (var call = 1; call <= 500; call++)
        {
            team.Run(part => counts[part]++);
            counts.ShouldAllBe(count => count == call);
            if (call % 100 == 0)
            {
                Thread.Sleep(20); // long enough for all to fall asleep
            }
        }
    }

    [Fact]
    public void Actions_are_timed_by_turns()
    {
        List<int> turns = [];
        Action[] actions = [.. Enumerable.Range(0, 3).Select(i => (Action)(() =>
        {
            turns.Add(i);
            Thread.Sleep(5);
        }))];

        var times = Rounds.Take(actions, budget: 0, TestContext.Current.CancellationToken);

        times.Select(list => list.Length).ShouldBe([5, 5, 5]);
        turns.TakeLast(12).Chunk(3).ShouldAllBe(round => round.Order().SequenceEqual(new[] { 0, 1, 2 }));
    }

    [Fact]
    public void Before_it_is_timed_an_action_is_called_for_as_long_as_its_threads_may_take_to_wake()
    {
        var calls = 0;
        Action[] actions =
        [
            () =>
            {
                calls++;
                Thread.Sleep(1); // long enough to need no repetition
            },
        ];

        Rounds.Take(actions, budget: 0, TestContext.Current.CancellationToken).Single().Length.ShouldBe(5);
        calls.ShouldBe(1 + 5 * (1 + 1));

        Rounds.Take(actions, budget: 0, TestContext.Current.CancellationToken, warming: 0.05).Single().Length.ShouldBe(5);
        calls.ShouldBeGreaterThan(2 * 11);
    }

    [Fact]
    public void More_memory_than_there_is_is_refused_and_the_cure_is_told()
    {
        var refusal = Should.Throw<ArgumentException>(() => FreeMemory.EnsureFor(1L << 50));

        refusal.Message.ShouldStartWith("The largest arrays need 1125899.9 GB together; ");
        refusal.Message.ShouldEndWith("Choose a smaller --size.");
        FreeMemory.EnsureFor(1 << 20);
    }

    [Fact]
    public void Memory_is_that_of_the_largest_case()
    {
        // Weights and gradient; two optimizers with two arrays of state each.
        new Benchmark([new("adam", StepStorage.Float32, 1024, 1), new("sgd", StepStorage.Float32, 1024, 1)], 0.1)
            .Memory.ShouldBe(1024 * (8 + 16));
    }

    [Fact]
    public void Memory_is_that_of_the_plain_kernel_as_well_where_it_has_its_own()
    {
        var (bytes, shorts) = (StepStorage.All[2], StepStorage.All[3]);

        new Benchmark([new("adam", bytes, 1024, 1)], 0.1).Memory.ShouldBe(1024 * (8 + 6));
        new Benchmark([new("adam", shorts, 1024, 1)], 0.1).Memory.ShouldBe(1024 * (8 + 16));
    }

    [Fact]
    public void Told_to_stop_no_other_call_is_made_to_find_out_how_long_calls_take()
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        Action[] actions = [Stop, Stop, Stop];

        Should.Throw<OperationCanceledException>(() => Rounds.Take(actions, budget: 1, source.Token));

        calls.ShouldBe(1);

        void Stop()
        {
            calls++;
            source.Cancel();
            Thread.Sleep(1); // long enough to need no repetition
        }
    }

    [Fact]
    public void Told_to_stop_no_other_action_is_warmed_up()
    {
        using var source = new CancellationTokenSource();
        var calls = 0;

        Should.Throw<OperationCanceledException>(() => Rounds.WarmUp([source.Cancel, () => calls++], source.Token));

        calls.ShouldBe(0);
    }

    [Fact]
    public void Told_to_stop_no_arrays_are_filled() => Should.Throw<OperationCanceledException>(
        () => StepBenchmark.Drawn(1 << 16, seed: 1, random => random.NextSingle(), new(canceled: true)));

    [Theory]
    [InlineData(1 << 12, 3)]
    [InlineData(1 << 16, 4)]
    public void Past_the_first_caches_there_is_a_plain_kernel_that_asks_early_for_memory(int size, int actions) =>
        new StepBenchmark(new("adam", StepStorage.Float32, size, 1), TestContext.Current.CancellationToken)
            .Actions.Count.ShouldBe(actions);

    [Fact]
    public void Weights_of_16_bits_are_what_a_step_moves_where_it_is_said()
    {
        var step = new StepBenchmark(new("sgd", StepStorage.All[3], 256, 1), TestContext.Current.CancellationToken)
            .Actions[0].Target.ShouldBeOfType<Optimizer>();

        step.Groups[0].Parameters.ShouldHaveSingleItem().ShouldBeOfType<Parameter<BFloat16>>().Length.ShouldBe(256);
    }
}
