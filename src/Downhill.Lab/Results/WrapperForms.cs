using Downhill.Lab.Formatting;

namespace Downhill.Lab;

/// <summary>The kinds of what acts around a step that a command line can name.</summary>
internal static class WrapperForms
{
    private const string LossScale = "loss-scale";
    private const string DynamicLossScale = "dynamic-loss-scale";

    /// <summary>Gets the names of the arguments of each kind, in their order.</summary>
    public static IReadOnlyDictionary<string, string[]> Arguments { get; } =
        new OrderedDictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["lookahead"] = ["period", "slow-step-size", "begins-at-synchronization"],
            ["ema"] = ["decay", "warmup", "start", "every"],
            ["swa"] = ["start", "every"],
            ["sam"] = ["radius"],
            ["asam"] = ["radius", "least-size"],
            ["centralization"] = ["axis"],
            ["noise"] = ["variance", "exponent", "seed"],
            ["accumulation"] = ["micro-batches", "of"],
            [LossScale] = ["value"],
            [DynamicLossScale] = ["initial", "growth", "backoff", "interval"],
        };

    /// <summary>Makes what a form describes: a wrapper, a transform of gradients, an accumulation, or a loss
    /// scale.</summary>
    /// <param name="form">The form.</param>
    /// <exception cref="ArgumentException">An argument cannot be.</exception>
    public static object Make(FormArguments form) => form.Kind switch
    {
        "lookahead" => new Lookahead
        {
            Period = form.Whole("period", 5), SlowStepSize = form.NumberOrSchedule("slow-step-size", 0.5),
            BeginsAtSynchronization = form.Switch("begins-at-synchronization"),
        },
        "ema" => new ExponentialMovingAverage
        {
            Decay = form.NumberOrSchedule("decay", 0.999), Warmup = Warmup(form),
            Start = form.Whole("start", 0), Every = form.Whole("every", 1),
        },
        "swa" => new StochasticWeightAverage { Start = form.Whole("start", 0), Every = form.Whole("every", 1) },
        "sam" => new Sam { Radius = form.NumberOrSchedule("radius", 0.05) },
        "asam" => new AdaptiveSam
        {
            Radius = form.NumberOrSchedule("radius", 0.5), LeastSize = form.NumberOrSchedule("least-size", 0.01),
        },
        "centralization" => new GradientCentralization { OutputAxis = form.Axis("axis") },
        "noise" => new GradientNoise(
            form.Number("variance", null, "variance"), form.Number("exponent", 0.55), form.Whole("seed", 0)),
        "accumulation" => Accumulation(form),
        LossScale => new LossScale(form.Number("value", null, "factor")),
        _ => new DynamicLossScale(form.Number("initial", 65_536))
        {
            GrowthFactor = form.Number("growth", 2), BackoffFactor = form.Number("backoff", 0.5),
            GrowthInterval = (int)Math.Clamp(form.Whole("interval", 2000), int.MinValue, int.MaxValue),
        },
    };

    private static GradientAccumulation Accumulation(FormArguments form)
    {
        var count = (int)Math.Clamp(form.Whole("micro-batches", null, "number of micro-batches"), 0, int.MaxValue);
        return form.Choice("of", MicroBatches.Mean) == MicroBatches.Mean
            ? GradientAccumulation.Mean(count) : GradientAccumulation.Sum(count);
    }

    private static DecayWarmup? Warmup(FormArguments form) => form.Read<Rise>(
        "warmup", new(null), "none, debiased, count or power(1,0.67)", Rise.Parse, rise => $"{rise}").Of;

    /// <summary>The choices of what a step takes of its micro-batches.</summary>
    private enum MicroBatches
    {
        Mean,
        Sum,
    }

    /// <summary>The way in which the decay of an average rises; null for none.</summary>
    private readonly record struct Rise(DecayWarmup? Of)
    {
        public static Rise? Parse(string text) => text switch
        {
            "none" => new(null),
            "debiased" => new(new DebiasedDecay()),
            "count" => new(new CountDecay()),
            "power" => new(new PowerDecay()),
            _ when text.StartsWith("power(", StringComparison.Ordinal) => new(Power(text)),
            _ => null,
        };

        public override string ToString() => Of?.ToString() ?? "none";

        private static PowerDecay Power(string text)
        {
            var power = FormArguments.Parse(
                text, "warmup",
                new Dictionary<string, string[]>(StringComparer.Ordinal) { ["power"] = ["scale", "power"] });
            return new(power.Number("scale", 1), power.Number("power", 2.0 / 3));
        }
    }
}
