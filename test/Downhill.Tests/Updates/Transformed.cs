using Downhill.Lanes;
using Downhill.Sweeps;
using Case = Downhill.Tests.Laws.Case;

namespace Downhill.Tests.Updates;

/// <summary>Options whose step is transformed, and the same computed in plain code.</summary>
public static class Transformed
{
    /// <summary>The decay of all transforms that have one: it changes from step to step.</summary>
    public static HyperParameter Decay { get; } = new LinearSchedule(0.3, 20, 0.1);

    /// <summary>Every transform of the library, alone and with others.</summary>
    public static IReadOnlyDictionary<string, UpdateTransforms> Lists { get; } = new UpdateTransforms[]
    {
        [new Cautious()], [new CautiousDecay(Decay)], [new DecoupledDecay(Decay)], [new IndependentDecay(Decay)],
        [new DecayAfter(Decay)], [new ProximalDecay(Decay)],
        [new Cautious { Scaling = MaskScaling.Mean }], [new Cautious { Scaling = MaskScaling.Count }],
        [new Cautious { Scaling = MaskScaling.Mean, Factor = 0.25 }], [new Cautious { Factor = 0.5 }],
        [new Cautious(), new DecoupledDecay(Decay)],
        [new DecayAfter(Decay), new Cautious { Scaling = MaskScaling.Count, Factor = 0.1 }, new DecoupledDecay(Decay)], [new DecoupledDecay(Decay), new Cautious()],
        [new CautiousDecay(Decay), new ProximalDecay(Decay), new Cautious()],
    }.ToDictionary(list => string.Join('+', list.Select(Name)), StringComparer.Ordinal);

    /// <summary>Rules of each number of state arrays, and of each manner: with decay of their own, without a gradient in
    /// the formula of the weights, with weights that are an average.</summary>
    public static IReadOnlyList<string> Rules { get; } =
        ["sgd", "momentum", "adam", "adamw, decayed", "lion, decayed", "adan, decayed", "laprop, decayed",
            "schedule-free-adamw, decayed", "ftrl", "adam, decayed, climbing", "momentum-P"];

    public static TheoryData<string, string> Crossed => new(
        from rule in Rules from list in Lists.Keys select (rule, list));

    /// <summary>The name of a transform, with its settings if it has any.</summary>
    private static string Name(IUpdateTransform one) =>
        one is Cautious && $"{one}" != "cautious" ? $"{one}" : one.GetType().Name;

    public static OptimizerOptions Of(string rule, string list) =>
        Case.Find(rule) with { UpdateTransforms = Lists[list], LearningRate = new StepDecay(0.1, 3, 0.5) };

    /// <summary>Moves weights in double, by the rule without transforms and by what the transforms say in plain
    /// code.</summary>
    public static void Step(
        OptimizerOptions options, StepIndex now, double[] weights, double[] gradients, double[][] states)
    {
        var own = options.OwnWeightDecay;
        var rule = (own is null ? options : options with { WeightDecay = 0 }) with { UpdateTransforms = [] };
        IUpdateTransform[] transforms = own is null ? [.. options.UpdateTransforms] : [.. options.UpdateTransforms, own];
        var rate = options.LearningRate.At(now.Step).Value;
        var seen = gradients.Select((g, i) =>
            (options.Maximize ? -g : g) + options.CoupledWeightDecay.At(now.Step).Value * weights[i]).ToArray();
        Around(transforms.Length - 1);

        void Around(int index)
        {
            if (index < 0)
            {
                Sweep.Step<Double1, double>(
                    rule with { Maximize = false, WeightDecay = rule.CoupledWeightDecay.IsZero ? rule.WeightDecay : 0 },
                    now, weights, seen, At(0), At(1), At(2), At(3));
                return;
            }

            var λ = transforms[index] is DecayTransform decay ? decay.WeightDecay.At(now.Step).Value : 0;
            if (transforms[index] is DecoupledDecay)
            {
                Each(i => weights[i] - rate * λ * weights[i]);
            }

            double[] before = [.. weights];
            Around(index - 1);
            double[] mask = [.. weights.Select((w, i) => (before[i] - w) * seen[i] > 0 ? 1
                : transforms[index] is Cautious other ? other.Factor : 0)];
            var scale = transforms[index] is not Cautious cautious ? 1 : cautious.Scaling switch
            {
                MaskScaling.Mean => 1 / Math.Max(mask.Average(), 1e-3),
                MaskScaling.Count => mask.Length / (mask.Sum() + 1),
                _ => 1,
            };
            Each(i => transforms[index] switch
            {
                Cautious => before[i] - scale * mask[i] * (before[i] - weights[i]),
                CautiousDecay => (before[i] - weights[i]) * before[i] > 0
                    ? weights[i] - rate * λ * before[i] : weights[i],
                DecayAfter => weights[i] - rate * λ * weights[i],
                IndependentDecay => weights[i] - λ * weights[i],
                ProximalDecay => weights[i] - rate * λ / (1 + rate * λ) * weights[i],
                _ => weights[i],
            });
        }

        double[] At(int i) => i < states.Length ? states[i] : [];

        void Each(Func<int, double> value)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = value(i);
            }
        }
    }
}
