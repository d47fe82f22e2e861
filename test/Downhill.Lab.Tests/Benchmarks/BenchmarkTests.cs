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
        BinaryCount.Read(text).ShouldBe(number);
        BinaryCount.Write(number).ShouldBe(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ki")]
    [InlineData("4K")]
    [InlineData("-4Ki")]
    [InlineData("4.5Ki")]
    [InlineData("9999999999Gi")]
    [InlineData("99999999999999999999")]
    public void What_is_no_number_is_not_read(string text) => BinaryCount.Read(text).ShouldBeNull();

    [Theory]
    [InlineData(0)]
    [InlineData(4000)]
    public void Every_benchmark_thread_does_its_part_of_every_call_before_the_call_is_over(int spins)
    {
        using var threads = new BenchmarkThreads(4, spins);
        var counts = new int[4];

        for (var call = 1; call <= 500; call++)
        {
            threads.Run(part => counts[part]++);
            counts.ShouldAllBe(count => count == call);
        }
    }

    [Fact]
    public void Peaks_are_operations_a_second_on_one_thread_and_on_several()
    {
        var clock = new HandClock();
        var peak = new PeakBenchmark(() => clock.Turn(0.001), () => clock.Turn(0.004));
        var rounds = new RoundRobinTimer(clock, TestContext.Current.CancellationToken);
        var giga = PlainArithmetic.Operations / 1e9;

        peak.Measure(rounds, null).ShouldBe(new(1, Math.Round(giga / 0.001, 2), Math.Round(giga / 0.004, 2)));

        // With this clock two threads take one after the other, so two do no more than one.
        using var threads = new BenchmarkThreads(2);
        peak.Measure(rounds, threads).ShouldBe(new(2, Math.Round(giga / 0.001, 2), Math.Round(giga / 0.004, 2)));
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
            .MemoryBytes.ShouldBe(1024 * (8 + 16));
    }

    [Fact]
    public void Memory_is_that_of_the_plain_kernel_as_well_where_it_has_its_own()
    {
        var (bytes, shorts) = (StepStorage.All[2], StepStorage.All[3]);

        new Benchmark([new("adam", bytes, 1024, 1)], 0.1).MemoryBytes.ShouldBe(1024 * (8 + 6));
        new Benchmark([new("adam", shorts, 1024, 1)], 0.1).MemoryBytes.ShouldBe(1024 * (8 + 16));
    }

    [Fact]
    public void Told_to_stop_no_arrays_are_filled() => Should.Throw<OperationCanceledException>(
        () => StepBenchmark.Filled(1 << 16, seed: 1, random => random.NextSingle(), new(canceled: true)));

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
