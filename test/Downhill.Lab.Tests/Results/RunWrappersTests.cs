using Downhill.Lab.Experiments;
using Downhill.Lab.Tests.Experiments;
using Downhill.Symbols;
using Downhill.Tensors;
using Downhill.Training;

namespace Downhill.Lab.Tests.Results;

/// <summary>What acts around a step, as text and in a run.</summary>
public sealed class RunWrappersTests : IDisposable
{
    private const int Seed = 3;
    private const int Epochs = 2;
    private static readonly RunSpec Spec = RunSpec.Of("momentum", 64, new MomentumOptions { LearningRate = 0.1 });
    private readonly string folder = TinyData.Write();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("lookahead", "lookahead:period=5,slow-step-size=0.5,begins-at-synchronization=false")]
    [InlineData("lookahead:3,linear(1,100,0.5),true", "lookahead:period=3,slow-step-size=linear(initial=1,duration=100,"
        + "final=0.5),begins-at-synchronization=true")]
    [InlineData("ema:0.9,debiased", "ema:decay=0.9,warmup=debiased,start=0,every=1")]
    [InlineData("ema(warmup=power(2,0.5))", "ema:decay=0.999,warmup=power(2,0.5),start=0,every=1")]
    [InlineData("swa:100,10", "swa:start=100,every=10")]
    [InlineData("asam", "asam:radius=0.5,least-size=0.01")]
    [InlineData("centralization:^1", "centralization:axis=^1")]
    [InlineData("accumulation:4,sum", "accumulation:micro-batches=4,of=sum")]
    [InlineData("dynamic-loss-scale:1024", "dynamic-loss-scale:initial=1024,growth=2,backoff=0.5,interval=2000")]
    [InlineData("sam:0.1; swa", "sam:radius=0.1; swa:start=0,every=1")]
    public void A_text_is_read_and_what_is_saved_is_read_again(string text, string saved)
    {
        var around = RunWrappers.Parse([text]);

        $"{around}".ShouldBe(saved);
        RunWrappers.Read(saved).ShouldBe(around);
        around.ShouldNotBe(RunWrappers.None);
        RunWrappers.Read($"{RunWrappers.None}").ShouldBe(RunWrappers.None);
    }

    [Fact]
    public void Every_wrapper_that_is_explained_can_be_named_with_the_defaults_of_the_library()
    {
        foreach (var told in WrapperExplanation.All.Where(
            told => told.Usage.StartsWith("Wrappers = ", StringComparison.Ordinal)))
        {
            var around = RunWrappers.Parse([told.Id]);

            Texts(WrapperExplanation.Of(around.Make().ShouldHaveSingleItem())).ShouldBe(Texts(told));
            around.Texts[0].ShouldBe(
                $"{told.Id}:{string.Join(',', Texts(told).Where(text => !text.StartsWith("state-key", StringComparison.Ordinal)))}");
        }
    }

    private static IEnumerable<string> Texts(WrapperExplanation told) =>
        told.Options.Select(option => $"{option.Name}={option.Default}");

    /// <summary>Gets what a form should do to an optimizer, in C#.</summary>
    private static Dictionary<string, Func<IReadOnlyList<Parameter>, Momentum>> Direct { get; } =
        new(StringComparer.Ordinal)
        {
            ["lookahead:3"] = all => Wrapped(all, new Lookahead { Period = 3 }),
            ["sam:0.2"] = all => Wrapped(all, new Sam { Radius = 0.2 }),
            ["asam"] = all => Wrapped(all, new AdaptiveSam()),
            ["ema:0.5"] = all => Wrapped(all, new ExponentialMovingAverage { Decay = 0.5 }),
            ["swa:2,3"] = all => Wrapped(all, new StochasticWeightAverage { Start = 2, Every = 3 }),
            ["centralization"] = all => With(all, one => one.GradientTransforms = [new GradientCentralization()]),
            ["noise:0.1"] = all => With(all, one => one.GradientTransforms = [new GradientNoise(0.1)]),
            ["accumulation:3,sum"] = all => With(all, one => one.Accumulation = GradientAccumulation.Sum(3)),
            ["loss-scale:512"] = all => With(all, _ => { }),
        };

    public static TheoryData<string> Forms => [.. Direct.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_run_has_the_weights_of_the_library_used_directly(string form)
    {
        var data = Mnist.Load(folder);
        var run = new Run(Spec with { Wrappers = RunWrappers.Parse([form]) }, data, Seed, Epochs, threads: 1);
        var plain = new Run(Spec, data, Seed, Epochs, threads: 1);

        run.ToEnd(null, TestContext.Current.CancellationToken);
        plain.ToEnd(null, TestContext.Current.CancellationToken);

        Values(run.Weights).ShouldBe(Trained(data, Direct[form]));
        Values(run.Weights).SequenceEqual(Values(plain.Weights)).ShouldBe(
            form == "loss-scale:512", "a power of two changes no digit, all else does");
    }

    private static Momentum Wrapped(IReadOnlyList<Parameter> all, OptimizerWrapper wrapper) =>
        new(all, (MomentumOptions)Spec.Options) { Wrappers = [wrapper] };

    private static Momentum With(IReadOnlyList<Parameter> all, Action<Optimizer> set)
    {
        var optimizer = new Momentum(all, (MomentumOptions)Spec.Options);
        set(optimizer);
        return optimizer;
    }

    /// <summary>Trains a network as a user of the library would, and returns its weights, or their average.</summary>
    private static float[] Trained(Mnist data, Func<IReadOnlyList<Parameter>, Momentum> make)
    {
        var net = new Sequential(Seed, new Linear(16, 200), new Relu(), new Linear(200, data.Classes)) { Threads = 1 };
        var optimizer = make([.. net.Parameters]);
        Generator shuffles = new(~(long)Seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (var batch in data.Train.Batches(Spec.Batch, unchecked((long)shuffles.Next())))
            {
                optimizer.Step(() =>
                {
                    optimizer.ClearGradients();
                    var loss = Loss.CrossEntropy(net.Forward(batch.Images), batch.Labels);
                    loss.Backward();
                    return loss;
                });
            }
        }

        using (optimizer.Wrappers is [WeightAverage average] ? optimizer.Evaluate(average) : optimizer.Evaluate())
        {
            return Values(Downhill.Weights.Save(net.Parameters));
        }
    }

    private static float[] Values(TensorSet set) =>
        [.. set.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.ToFloats())];
}
