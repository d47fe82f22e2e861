using Downhill.Lab.Benchmarks;

namespace Downhill.Lab.Tests.Benchmarks;

/// <summary>Actions take as long as they say: the clock is turned by hand.</summary>
public sealed class RoundRobinTimerTests
{
    private const int Usual = 5;
    private readonly HandClock clock = new();
    private readonly List<int> calls = [];

    [Fact]
    public void Actions_are_timed_by_turns()
    {
        double[] seconds = [0.005, 0.006, 0.007];

        var times = Take([.. seconds]);

        times.Select(list => list.Length).ShouldBe([Usual, Usual, Usual]);
        times.Zip(seconds).ShouldAllBe(pair => pair.First.All(time => Math.Abs(time - pair.Second) < 1e-9));
        calls.TakeLast(12).Chunk(3).Select(round => string.Join("", round)).ShouldBe(["120", "201", "012", "120"]);
    }

    [Fact]
    public void Before_it_is_timed_an_action_is_called_once_or_for_as_long_as_its_threads_may_take_to_wake()
    {
        Take([0.001]);
        calls.Count.ShouldBe(1 + (Usual * (1 + 1)));

        calls.Clear();
        Take([0.001], warming: 0.005);
        calls.Count.ShouldBe(1 + (Usual * (5 + 1)));
    }

    [Fact]
    public void A_long_call_is_not_warmed_up_again_where_no_thread_is_to_be_woken()
    {
        Take([0.005]);
        calls.Count.ShouldBe(1 + 2 + (Usual - 1));

        calls.Clear();
        Take([0.005], warming: 0.005);
        calls.Count.ShouldBe(1 + (Usual * 2));
    }

    [Fact]
    public void A_short_call_is_repeated_until_it_is_long_enough_for_the_clock()
    {
        var times = Take([1.3e-5]);

        // 1, 8 and 46 calls to find out that half a millisecond and some more needs 46; a call and 46 timed ones in
        // each round.
        calls.Count.ShouldBe(1 + 8 + 46 + (Usual * (1 + 46)));
        times[0].ShouldAllBe(time => Math.Abs(time - 1.3e-5) < 1e-9);
    }

    [Theory]
    [InlineData(0.1, 9)]
    [InlineData(0.01, 5)]
    [InlineData(1000, 301)]
    public void As_many_rounds_are_made_as_there_is_time_for(double budget, int rounds) =>
        Take([0.005, 0.005], budget)[1].Length.ShouldBe(rounds);

    [Fact]
    public void Told_to_stop_no_other_call_is_made_to_find_out_how_long_calls_take()
    {
        using var source = new CancellationTokenSource();
        Action[] actions = [Stop, Stop, Stop];

        Should.Throw<OperationCanceledException>(
            () => new RoundRobinTimer(clock, source.Token).Measure(actions, budget: 1));

        calls.Count.ShouldBe(1);

        void Stop()
        {
            Act(0, 0.001);
            source.Cancel();
        }
    }

    [Fact]
    public void Told_to_stop_no_other_action_is_warmed_up()
    {
        using var source = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(
            () => new RoundRobinTimer(clock, source.Token).WarmUp([source.Cancel, () => Act(1, 1)]));

        calls.ShouldBeEmpty();
    }

    private double[][] Take(double[] seconds, double budget = 0, double warming = 0) =>
        new RoundRobinTimer(clock, TestContext.Current.CancellationToken)
            .Measure([.. seconds.Select((time, i) => (Action)(() => Act(i, time)))], budget, warming);

    private void Act(int which, double seconds)
    {
        calls.Add(which);
        clock.Turn(seconds);
    }
}
