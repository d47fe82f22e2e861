using Downhill.Tensors;

namespace Downhill.Files.Tests.Torch;

/// <summary>State of PyTorch's LBFGS is read, and written so that PyTorch goes on from it: with
/// <c>DOWNHILL_TORCH_FILES</c> set the files stay there, for <c>tools/check_torch_files.py</c>.</summary>
public sealed class TorchLbfgsTests : IDisposable
{
    // PyTorch adds 8 products in float32 for each of the up to 2 · 5 dots of a direction; here they are added in
    // double. What that leaves, 80 · 2⁻²⁴, an iteration may enlarge by the condition of the loss there, 9.
    private const double Bound = 80 * 9 / (double)(1 << 24);

    private readonly string? kept = Environment.GetEnvironmentVariable("DOWNHILL_TORCH_FILES");
    private readonly string folder;

    public TorchLbfgsTests() =>
        folder = kept is null ? Directory.CreateTempSubdirectory("torch").FullName
            : Directory.CreateDirectory(kept).FullName;

    public static TheoryData<string> Names => [.. Recording.Lbfgs];

    public void Dispose()
    {
        if (kept is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_from_its_files_is_the_step_that_PyTorch_took(string name)
    {
        var recording = Recording.Of(name);
        foreach (var path in recording.Files)
        {
            var (loss, optimizer) = Opened(path, recording);

            optimizer.Step(loss.Closure, TestContext.Current.CancellationToken);

            ShouldBeAfter(loss, recording);
            optimizer.Evaluations.ShouldBe(Counted(recording, "func_evals") + recording.Losses.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_and_state_are_PyTorchs(string name)
    {
        var recording = Recording.Of(name);
        var (_, optimizer) = Opened(recording.Files.First(), recording);

        optimizer.Options.ShouldBe(name.Split('-') switch
        {
            ["lbfgs"] or ["lbfgs", "2.6"] => new() { LearningRate = 0.1, MaxIterations = 4, HistorySize = 3 },
            [_, "wolfe", ..] => new() { MaxIterations = 3, MaxEvaluations = 11, LineSearch = new StrongWolfe() },
            [_, "double", ..] => new() { MaxIterations = 3, LineSearch = new StrongWolfe() },
            _ => new(),
        });
        optimizer.Iterations.ShouldBe(Counted(recording, "n_iter"));
        if (optimizer.Iterations > 0)
        {
            var saved = optimizer.Save();
            float[] direction = QuarticLoss.Floats(recording.Tensors["state.0.d"]);
            saved["weight/d"].ToFloats().ShouldBe(direction[..6]);
            saved["bias/d"].ToFloats().ShouldBe(direction[6..]);
            saved["bias/old_dirs"].ToFloats()[^2..]
                .ShouldBe(Newest("old_dirs", (int)saved["bias/old_dirs"].Shape[0] - 1)[6..]);
            saved["weight/old_stps"].ToFloats()[..6].ShouldBe(Newest("old_stps", 0)[..6]);
            saved["bias/prev_flat_grad"].ToFloats()
                .ShouldBe(QuarticLoss.Floats(recording.Tensors["state.0.prev_flat_grad"])[6..]);
        }

        float[] Newest(string key, int pair) => QuarticLoss.Floats(recording.Tensors[$"state.0.{key}.{pair}"]);
    }

    /// <summary>A reader that mistakes one thing for another goes elsewhere: the parity above would see it.</summary>
    [Theory]
    [InlineData("old_dirs", "old_stps")]
    [InlineData("old_stps", "old_dirs")]
    [InlineData("d", "prev_flat_grad")]
    [InlineData("prev_flat_grad", "d")]
    public void A_vector_that_is_taken_for_another_is_seen(string key, string other)
    {
        var recording = Recording.Of("lbfgs-wolfe");
        var (loss, optimizer) = Opened(recording.Files.First(), recording);
        var saved = optimizer.Save();
        optimizer.Load(new(
            saved.Select(pair => pair.Key.EndsWith($"/{key}", StringComparison.Ordinal)
                ? StoredTensor.Of<float>(
                    pair.Key, saved[pair.Key.Replace(key, other, StringComparison.Ordinal)].ToFloats(),
                    pair.Value.Shape)
                : pair.Value),
            saved.Metadata));

        optimizer.Step(loss.Closure, TestContext.Current.CancellationToken);

        Should.Throw<ShouldAssertException>(() => ShouldBeAfter(loss, recording));
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 2)]
    [InlineData(true, 0)]
    public void What_is_written_comes_back_to_the_bit(bool searches, int steps)
    {
        var name = $"{(searches ? "wolfe" : "plain")}-{steps}";
        var loss = new QuarticLoss();
        var optimizer = new Lbfgs(loss.Parameters, new()
        {
            LearningRate = searches ? 1 : 0.1, MaxIterations = 3, HistorySize = 4,
            LineSearch = searches ? new StrongWolfe() : null,
        });
        Steps(loss, optimizer, steps);
        var path = Path.Combine(folder, $"{name}.lbfgs.pt");

        TorchFile.WriteLbfgs(path, optimizer);

        using var file = TorchFile.Open(path);
        var read = TorchLbfgsState.From(file.Root, [.. loss.Parameters.Reverse()]);
        read.Options.ShouldBe(optimizer.Options);
        var (again, saved) = (new Lbfgs(loss.Parameters, read.Options), optimizer.Save());
        $"{again.Load(read.State)}".ShouldBeEmpty();
        var theirs = again.Save();
        theirs.Keys.ShouldBe(saved.Keys);
        theirs.Values.Zip(saved.Values).ShouldAllBe(
            pair => pair.First.ToFloats().SequenceEqual(pair.Second.ToFloats()));
        theirs.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ShouldBe(saved.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal));

        TorchFile.WriteModel(Path.Combine(folder, $"{name}.before.pt"), Weights.Save(loss.Parameters));
        Steps(loss, optimizer, 1);
        TorchFile.WriteModel(Path.Combine(folder, $"{name}.after.pt"), Weights.Save(loss.Parameters));
    }

    private static (QuarticLoss Loss, Lbfgs Optimizer) Opened(string path, Recording recording)
    {
        using var file = TorchFile.Open(path);
        var loss = new QuarticLoss();
        loss.Set(recording.Before);
        var state = TorchLbfgsState.From(file.Root, loss.Parameters);
        var optimizer = new Lbfgs(loss.Parameters, state.Options);
        optimizer.Load(state.State);
        return (loss, optimizer);
    }

    private static long Counted(Recording recording, string key) =>
        recording.Others.TryGetValue($"state.0.{key}", out var count) ? count.GetInt64() : 0;

    private static void ShouldBeAfter(QuarticLoss loss, Recording recording)
    {
        var after = new[] { "weight", "bias" }.SelectMany(name => QuarticLoss.Floats(recording.After[name]));
        loss.Losses.Count.ShouldBe(recording.Losses.Length);
        loss.Weights.Zip(after, (ours, theirs) => Math.Abs(ours - theirs)).Max().ShouldBeLessThan((float)Bound);
    }

    private static void Steps(QuarticLoss loss, Lbfgs optimizer, int count)
    {
        for (var step = 0; step < count; step++)
        {
            optimizer.Step(loss.Closure, TestContext.Current.CancellationToken);
        }
    }
}
