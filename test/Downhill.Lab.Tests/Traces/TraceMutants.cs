using static System.Math;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Mistakes that libraries shipped, or that are near.</summary>
internal static class TraceMutants
{
    private const double Slow = 0.96;

    public static IReadOnlyList<TraceMutant> All { get; } =
    [
        new("PyTorch 1.13's NAdam: the next product has μ twice", "nadam", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            var (μ, next) = (Momentum(o, t), Momentum(o, t + 1));
            s[2] = (t == 1 ? 1 : s[2]) * μ;
            Moments(o, g, s, o("betas.0"));
            var root = Sqrt(s[1] / Corrected(o("betas.1"), t)) + o("eps");
            return θ - o("lr") * ((1 - μ) / (1 - s[2]) * g + next / (1 - s[2] * (wrong ? μ : 1) * next) * s[0]) / root;
        }),
        new("NAdam's average decays by μ", "nadam", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            var (μ, next) = (Momentum(o, t), Momentum(o, t + 1));
            s[2] = (t == 1 ? 1 : s[2]) * μ;
            Moments(o, g, s, wrong ? μ : o("betas.0"));
            var root = Sqrt(s[1] / Corrected(o("betas.1"), t)) + o("eps");
            return θ - o("lr") * ((1 - μ) / (1 - s[2]) * g + next / (1 - s[2] * next) * s[0]) / root;
        }),
        new("TorchSharp's RAdam: the rate is squared", "radam", (o, t, θ, g, s, wrong) =>
            RAdam(o, t, θ, g, s, wrong ? o("lr") : 1, from: 5, isCorrected: false)),
        new("RAdam rectifies from 6 on", "radam", (o, t, θ, g, s, wrong) =>
            RAdam(o, t, θ, g, s, 1, wrong ? 6 : 5, isCorrected: false)),
        new("RAdam's ε is corrected too", "radam", (o, t, θ, g, s, wrong) =>
            RAdam(o, t, θ, g, s, 1, from: 5, isCorrected: wrong)),
        new("Adamax's ε is outside the maximum", "adamax", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            s[0] += (1 - o("betas.0")) * (g - s[0]);
            s[1] = Max(o("betas.1") * s[1], Abs(g) + (wrong ? 0 : o("eps")));
            return θ - o("lr") / Corrected(o("betas.0"), t) * s[0] / (s[1] + (wrong ? o("eps") : 0));
        }),
        new("Rprop follows a gradient that turned back", "rprop", (o, t, θ, g, s, wrong) =>
            Rprop(o, t, g, s, follows: wrong, remembers: false) is var p ? θ - s[1] * p : θ),
        new("Rprop remembers a gradient that turned back", "rprop", (o, t, θ, g, s, wrong) =>
            Rprop(o, t, g, s, follows: false, remembers: wrong) is var p ? θ - s[1] * p : θ),
        new("PyTorch 2.0's ASGD: the power is of the count alone", "asgd", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            var (fall, α) = (o("lambd") * o("lr"), o("alpha"));
            var η = o("lr") / (wrong ? 1 + fall * Pow(t - 1, α) : Pow(1 + fall * (t - 1), α));
            return θ - o("lambd") * η * θ - η * g;
        }),
        new("pytorch_optimizer's Signum: the average starts anew at each step", "signum", (o, t, θ, g, s, wrong) =>
        {
            s[0] = (wrong ? 0 : o("momentum") * s[0]) + (1 - o("momentum")) * g;
            return θ - o("lr") * Sign(s[0]);
        }),
        new("pytorch_optimizer's SGDW: the velocity starts as the weights", "sgdw", (o, t, θ, g, s, wrong) =>
        {
            s[0] = (t == 1 ? wrong ? θ : 0 : s[0]) * o("momentum") + (t == 1 ? 1 : 1 - o("dampening")) * g;
            return θ * (1 - o("lr") * o("weight_decay")) - o("lr") * s[0];
        }),
        new("AdaBelief measures from the average before", "adabelief", (o, t, θ, g, s, wrong) =>
            AdaBelief(o, t, θ, g, s, fromOld: wrong, keepsOut: false)),
        new("AdaBelief keeps ε out of the average", "adabelief", (o, t, θ, g, s, wrong) =>
            AdaBelief(o, t, θ, g, s, fromOld: false, keepsOut: wrong)),
        new("Yogi moves as Adam does", "yogi", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            s[0] = (t == 1 ? o("initial_accumulator") : s[0]) * o("betas.0") + (1 - o("betas.0")) * g;
            s[1] = t == 1 ? o("initial_accumulator") : s[1];
            s[1] -= (1 - o("betas.1")) * (wrong ? s[1] - g * g : Sign(s[1] - g * g) * g * g);
            return θ - o("lr") / Corrected(o("betas.0"), t) * s[0]
                / (Sqrt(s[1] / Corrected(o("betas.1"), t)) + o("eps"));
        }),
        new("AdEMAMix's slow average is corrected", "ademamix", (o, t, θ, g, s, wrong) =>
        {
            Moments(o, g, s, o("betas.0"));
            var (β1, β3, part) = (o("betas.0"), o("betas.2"), Min(1, t / Max(o("beta3_warmup"), 1e-9)));
            var slow = part < 1 ? Pow(0.5, 1 / (1 + (1 - part) * HalfLife(β1) + part * HalfLife(β3))) : β3;
            s[2] += (1 - slow) * (g - s[2]);
            var α = o("alpha") * Min(1, t / Max(o("alpha_warmup"), 1e-9));
            var step = (s[0] / Corrected(β1, t) + α * s[2] / (wrong ? Corrected(slow, t) : 1))
                / (Sqrt(s[1] / Corrected(o("betas.1"), t)) + o("eps"));
            return θ - o("lr") * (step + o("weight_decay") * θ);
        }),
        new("LaProp divides the average, as Adam does", "laprop", (o, t, θ, g, s, wrong) =>
        {
            s[1] += (1 - o("betas.1")) * (g * g - s[1]);
            var root = Sqrt(s[1] / Corrected(o("betas.1"), t)) + o("eps");
            s[0] = o("betas.0") * s[0] + (1 - o("betas.0")) * o("lr") * g / (wrong ? 1 : root);
            return θ - s[0] / Corrected(o("betas.0"), t) / (wrong ? root : 1);
        }),
        new("Grams goes with the average", "grams", (o, t, θ, g, s, wrong) =>
        {
            Moments(o, g, s, o("betas.0"));
            var correction = o("correct_bias") == 1
                ? Sqrt(Corrected(o("betas.1"), t)) / Corrected(o("betas.0"), t) : 1;
            return θ * (1 - o("lr") * o("weight_decay"))
                - o("lr") * correction * Abs(s[0]) * Sign(wrong ? s[0] : g) / (Sqrt(s[1]) + o("eps"));
        }),
    ];

    public static TheoryData<string> Names => [.. All.Select(mutant => mutant.Name)];

    private static double Momentum(Func<string, double> o, int t) =>
        o("betas.0") * (1 - 0.5 * Pow(Slow, t * o("momentum_decay")));

    private static double Corrected(double β, int t) => 1 - Pow(β, t);

    private static double HalfLife(double β) => Log(0.5) / Log(β + 1e-8) - 1;

    private static void Moments(Func<string, double> o, double g, double[] s, double β1)
    {
        s[0] = β1 * s[0] + (1 - β1) * g;
        s[1] = o("betas.1") * s[1] + (1 - o("betas.1")) * g * g;
    }

    private static double RAdam(
        Func<string, double> o, int t, double θ, double g, double[] s, double factor, double from, bool isCorrected)
    {
        g += o("weight_decay") * θ;
        Moments(o, g, s, o("betas.0"));
        var (β2, c2) = (o("betas.1"), Corrected(o("betas.1"), t));
        var longest = 2 / (1 - β2) - 1;
        var ρ = longest - 2 * t * Pow(β2, t) / c2;
        var m = factor * o("lr") * s[0] / Corrected(o("betas.0"), t);
        var r = Sqrt((ρ - 4) * (ρ - 2) * longest / ((longest - 4) * (longest - 2) * ρ));
        return ρ <= from ? θ - m
            : θ - m * r / (isCorrected ? Sqrt(s[1] / c2) + o("eps") : (Sqrt(s[1]) + o("eps")) / Sqrt(c2));
    }

    /// <summary>Returns the sign of the step.</summary>
    private static double Rprop(Func<string, double> o, int t, double g, double[] s, bool follows, bool remembers)
    {
        var turn = Sign(g) * Sign(s[0]);
        s[1] = (t == 1 ? o("lr") : s[1]) * (turn > 0 ? o("etas.1") : turn < 0 ? o("etas.0") : 1);
        s[1] = Clamp(s[1], o("step_sizes.0"), o("step_sizes.1"));
        s[0] = turn < 0 && !remembers ? 0 : g;
        return turn < 0 && !follows ? 0 : Sign(g);
    }

    private static double AdaBelief(
        Func<string, double> o, int t, double θ, double g, double[] s, bool fromOld, bool keepsOut)
    {
        var before = s[0];
        s[0] += (1 - o("betas.0")) * (g - s[0]);
        s[1] += (1 - o("betas.1")) * (Pow(g - (fromOld ? before : s[0]), 2) - s[1]) + (keepsOut ? 0 : o("eps"));
        return θ * (1 - o("lr") * o("weight_decay")) - o("lr") / Corrected(o("betas.0"), t) * s[0]
            / (Sqrt(s[1] / Corrected(o("betas.1"), t)) + o("eps"));
    }
}
