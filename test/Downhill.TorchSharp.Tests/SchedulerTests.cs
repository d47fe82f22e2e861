using System.Reflection;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;
using LRScheduler = TorchSharp.torch.optim.lr_scheduler.LRScheduler;
using ModuleParameter = TorchSharp.Modules.Parameter;
using TorchBase = TorchSharp.torch.optim.Optimizer;

namespace Downhill.TorchSharp.Tests;

/// <summary>TorchSharp's schedulers drive Downhill's optimizers as they drive its own.</summary>
public sealed class SchedulerTests : TorchTest
{
    private static readonly Dictionary<string, Func<TorchBase, LRScheduler>> Schedulers = new()
    {
        ["StepLR"] = optimizer => StepLR(optimizer, step_size: 3, gamma: 0.5),
        ["MultiStepLR"] = optimizer => MultiStepLR(optimizer, [2, 5, 9], gamma: 0.3),
        ["ExponentialLR"] = optimizer => ExponentialLR(optimizer, gamma: 0.9),
        ["CosineAnnealingLR"] = optimizer => CosineAnnealingLR(optimizer, T_max: 15, eta_min: 0.01),
        ["LinearLR"] = optimizer => LinearLR(optimizer, start_factor: 0.1, total_iters: 8),
        ["ConstantLR"] = optimizer => ConstantLR(optimizer, factor: 0.5, total_iters: 4),
        ["PolynomialLR"] = optimizer => PolynomialLR(optimizer, total_iters: 12, power: 2),
        ["LambdaLR"] = optimizer => LambdaLR(optimizer, epoch => 1.0 / (1 + epoch)),
        ["MultiplicativeLR"] = optimizer => MultiplicativeLR(optimizer, epoch => 0.95),
        ["SequentialLR"] = optimizer => SequentialLR(
            optimizer, [LinearLR(optimizer, total_iters: 4), ExponentialLR(optimizer, gamma: 0.8)], [5]),
        ["ChainedLR"] = optimizer => ChainedLR(
            [LinearLR(optimizer, total_iters: 4), ExponentialLR(optimizer, gamma: 0.8)]),
        ["OneCycleLR"] = optimizer => OneCycleLR(optimizer, max_lr: 0.5, total_steps: 20),
        ["OneCycleLR, linear, three phases"] = optimizer => OneCycleLR(
            optimizer, 0.5, total_steps: 20, anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        ["CyclicLR"] = optimizer => CyclicLR(
            optimizer, 0.05, 0.4, step_size_up: 4, cycle_momentum: optimizer is optim.IMomentum, base_momentum: 0.6,
            max_momentum: 0.7),
        ["CyclicLR, triangular2"] = optimizer => CyclicLR(
            optimizer, 0.05, 0.4, step_size_up: 3, mode: impl.CyclicLR.Mode.Triangular2, cycle_momentum: false),
        ["CyclicLR, exp_range"] = optimizer => CyclicLR(
            optimizer, 0.05, 0.4, step_size_up: 3, mode: impl.CyclicLR.Mode.ExpRange, gamma: 0.8,
            cycle_momentum: false),
        ["ReduceLROnPlateau, max"] = optimizer => ReduceLROnPlateau(
            optimizer, mode: "max", factor: 0.5, patience: 0, threshold: 0.01, threshold_mode: "abs", cooldown: 1,
            min_lr: [0.02]),
        ["ReduceLROnPlateau"] = optimizer => ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1),
    };

    public static TheoryData<string> Names => [.. Schedulers.Keys];

    [Fact]
    public void Every_scheduler_that_TorchSharp_has_is_tried() =>
        typeof(optim.lr_scheduler).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => typeof(LRScheduler).IsAssignableFrom(method.ReturnType)).Select(method => method.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(Schedulers.Keys.Select(name => name.Split(',')[0]).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Momentum_goes_the_way_that_it_goes_with_TorchSharp_s_own(string name) => Compare(
        name, parameter => optim.SGD([parameter], 0.2, momentum: 0.9), new MomentumOptions { LearningRate = 0.2 });

    [Theory]
    [MemberData(nameof(Names))]
    public void Adam_goes_the_way_that_it_goes_with_TorchSharp_s_own(string name) => Compare(
        name, parameter => optim.Adam([parameter], 0.2), new AdamOptions { LearningRate = 0.2 });

    [Fact]
    public void A_momentum_of_one_which_CyclicLR_asks_for_by_default_is_refused()
    {
        var optimizer = TorchOptimizer.Of(nn.Linear(2, 2), new MomentumOptions());

        Should.Throw<ArgumentOutOfRangeException>(() =>
        {
            var scheduler = CyclicLR(optimizer, 0.05, 0.4, step_size_up: 2);
            scheduler.step();
            scheduler.step();
        }).Message.ShouldContain("Momentum must lie in [0, 1)");
    }

    [Fact]
    public void A_momentum_that_the_optimizer_has_not_is_refused_by_TorchSharp() =>
        Should.Throw<ArgumentException>(() => CyclicLR(TorchOptimizer.Of(nn.Linear(2, 2), new SgdOptions()), 0.05, 0.4))
            .Message.ShouldContain("must support momentum");

    private static void Compare(string name, Func<ModuleParameter, TorchBase> make, OptimizerOptions options)
    {
        ModuleParameter theirs = new(ones(20)), ours = new(ones(20));
        var (own, other) = (make(theirs), TorchOptimizer.Of(new Optimizer(TorchParameter.Of("w", ours), options)));
        var (scheduler, second) = (Schedulers[name](own), Schedulers[name](other));
        HashSet<double> rates = [own.ParamGroups.First().LearningRate];

        for (var step = 0; step < 15; step++)
        {
            theirs.grad = randn(20);
            ours.grad = theirs.grad.clone();
            own.step();
            other.step();
            Step(scheduler, step);
            Step(second, step);

            other.ParamGroups.First().LearningRate.ShouldBe(own.ParamGroups.First().LearningRate);
            rates.Add(own.ParamGroups.First().LearningRate);
        }

        rates.Count.ShouldBeGreaterThan(1);

        // Each step rounds each weight a few times: half an ulp of 1 to 4.
        ours.sub(theirs).abs().max().item<float>().ShouldBeLessThan(15 * 4 * 2.4e-7f);
    }

    private static void Step(LRScheduler scheduler, int step)
    {
        if (scheduler is impl.ReduceLROnPlateau)
        {
            scheduler.step(step % 4 == 0 ? 1.0 / (1 + step) : 5);
        }
        else
        {
            scheduler.step();
        }
    }
}
