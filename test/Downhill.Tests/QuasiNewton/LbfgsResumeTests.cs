using Downhill.Tensors;

namespace Downhill.Tests.QuasiNewton;

/// <summary>A run that was saved goes on to the bit.</summary>
public sealed class LbfgsResumeTests
{
    private static readonly double[] Start = [-1.2, 0.3, 1];

    public static TheoryData<bool, int> Cases =>
        [.. from searches in new[] { false, true } from step in Enumerable.Range(0, 6) select (searches, step)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_goes_on_to_the_bit_from_any_step(bool searches, int step)
    {
        var whole = Run(searches);
        Steps(whole, step);
        var (saved, weights) = (whole.Optimizer.Save(), whole.Weights);
        Steps(whole, 3);

        var resumed = Run(searches);
        resumed.Set(weights);
        var report = resumed.Optimizer.Load(saved);
        resumed.Optimizer.Steps.ShouldBe(step);
        Steps(resumed, 3);

        $"{report}".ShouldBeEmpty();
        resumed.Weights.ShouldBe(whole.Weights);
        resumed.Optimizer.Evaluations.ShouldBe(whole.Optimizer.Evaluations);
        string.Join(' ', resumed.Optimizer.Save().Metadata).ShouldBe(string.Join(' ', whole.Optimizer.Save().Metadata));
    }

    [Fact]
    public void State_is_found_by_name_in_any_order()
    {
        var run = Run(searches: true);
        Steps(run, 2);
        var other = new Lbfgs(
            [new Parameter("bias", new float[1]), new Parameter("weight", new float[2])],
            new() { LineSearch = new StrongWolfe() });

        other.Load(run.Optimizer.Save(), name => name == "w" ? "weight" : "bias");

        var (theirs, ours) = (run.Optimizer.Save(), other.Save());
        ours["weight/old_dirs"].ToFloats().ShouldBe(theirs["w/old_dirs"].ToFloats());
        ours["bias/d"].ToFloats().ShouldBe(theirs["b/d"].ToFloats());
        ours["weight/old_stps"].Shape.ShouldBe([run.Optimizer.State!.History.Count, 2]);
    }

    [Fact]
    public void A_shorter_history_drops_the_oldest_pairs_and_tells()
    {
        var run = Run(searches: true);
        Steps(run, 3);
        var short1 = Run(searches: true, historySize: 1);

        var report = short1.Optimizer.Load(run.Optimizer.Save());

        report.Notes.ShouldHaveSingleItem().ShouldContain("were dropped");
        report.Differences.ShouldHaveSingleItem().Option.ShouldBe("history-size");
        short1.Optimizer.Save()["w/old_stps"].ToFloats()
            .ShouldBe(run.Optimizer.Save()["w/old_stps"].ToFloats()[^2..]);
    }

    [Fact]
    public void A_checkpoint_that_does_not_fit_is_refused_whole()
    {
        var run = Run(searches: true);
        Steps(run, 2);
        var saved = run.Optimizer.Save();
        var before = run.Optimizer.Evaluations;

        Lines(saved.Where(pair => pair.Key != "w/d")).ShouldContain("w/d: missing");
        Lines(saved, ("lbfgs.ro", "1 2 x")).ShouldContain("lbfgs.ro: not all of this is a number above 0");

        // Three evaluations end a step after two iterations, and the first of all makes no pair.
        Lines(saved, ("lbfgs.ro", "1")).ShouldContain("w/old_dirs: [3, 2], but [1, 2] here");
        Lines(saved, ("lbfgs.n_iter", "-1")).ShouldContain("lbfgs.n_iter: '-1' is no count");
        Lines(saved, ("lbfgs.H_diag", "0")).ShouldContain("lbfgs.H_diag: '0' is no number above 0");
        Lines(saved, ("lbfgs.t", "NaN")).ShouldContain("lbfgs.t: 'NaN' is no number");
        Lines(saved, ("optimizer.frozen", "[\"x\"]"))
            .ShouldContain("x: frozen in the checkpoint, and no parameter here");
        Lines(saved, ("optimizer.frozen", "{")).ShouldContain("optimizer.frozen: this is no list of names");
        Should.Throw<CheckpointException>(() => run.Optimizer.Load(saved, _ => "w"));
        Should.Throw<CheckpointException>(() => run.Optimizer.Load(new Adam([.. run.Parameters]).Save()))
            .Message.ShouldContain("state of Adam, but of Lbfgs here");
        run.Optimizer.Evaluations.ShouldBe(before);

        IReadOnlyList<string> Lines(
            IEnumerable<KeyValuePair<string, StoredTensor>> tensors, params (string Key, string Text)[] changes)
        {
            var metadata = saved.Metadata.ToDictionary(StringComparer.Ordinal);
            changes.ToList().ForEach(change => metadata[change.Key] = change.Text);
            return Should.Throw<CheckpointException>(() =>
                run.Optimizer.Load(new(tensors.Select(pair => pair.Value), metadata))).Mismatches;
        }
    }

    [Fact]
    public void What_is_frozen_stays_so()
    {
        var run = Run(searches: true);
        run.Optimizer.Freeze("b");
        Steps(run, 1);
        var other = Run(searches: true);

        other.Optimizer.Load(run.Optimizer.Save());

        other.Optimizer.Frozen.ShouldBe(["b"]);
    }

    private static FloatRun Run(bool searches, int historySize = 4) => new(Valley, Start, new()
    {
        LearningRate = searches ? 1 : 0.01, MaxIterations = 3, HistorySize = historySize,
        LineSearch = searches ? new StrongWolfe() : null,
    });

    private static void Steps(FloatRun run, int count)
    {
        for (var step = 0; step < count; step++)
        {
            run.Step();
        }
    }

    private static double Valley(double[] x, double[] g)
    {
        var loss = 0.0;
        Array.Clear(g);
        for (var i = 0; i < x.Length - 1; i++)
        {
            var (a, b) = (1 - x[i], x[i + 1] - x[i] * x[i]);
            loss += a * a + 100 * b * b;
            g[i] += -2 * a - 400 * b * x[i];
            g[i + 1] += 200 * b;
        }

        return loss;
    }
}
