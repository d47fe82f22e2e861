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
        new("optax's Rprop: each step is taken one step later", "rprop", (o, t, θ, g, s, wrong) =>
        {
            var step = s[1] == 0 ? 0 : s[2];
            s[2] = Rprop(o, t, g, s, follows: false, remembers: false) is var p ? s[1] * p : 0;
            return θ - (wrong ? step : s[2]);
        }),
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
            s[2] = o("amsgrad") == 1 ? Max(s[2], s[1]) : s[1];
            var root = Sqrt(s[2] / Corrected(o("betas.1"), t)) + o("eps");
            s[0] = o("betas.0") * s[0] + (1 - o("betas.0")) * o("lr") * g / (wrong ? 1 : root);
            return (1 - o("weight_decay")) * (θ - s[0] / Corrected(o("betas.0"), t) / (wrong ? root : 1));
        }),
        new("LaProp's decay is times the rate, as timm's", "laprop", (o, t, θ, g, s, wrong) =>
        {
            s[1] += (1 - o("betas.1")) * (g * g - s[1]);
            s[2] = o("amsgrad") == 1 ? Max(s[2], s[1]) : s[1];
            var root = Sqrt(s[2] / Corrected(o("betas.1"), t)) + o("eps");
            s[0] = o("betas.0") * s[0] + (1 - o("betas.0")) * o("lr") * g / root;
            return (1 - (wrong ? o("lr") : 1) * o("weight_decay")) * (θ - s[0] / Corrected(o("betas.0"), t));
        }),
        new("Grams goes with the average", "grams", (o, t, θ, g, s, wrong) =>
        {
            Moments(o, g, s, o("betas.0"));
            var correction = o("correct_bias") == 1
                ? Sqrt(Corrected(o("betas.1"), t)) / Corrected(o("betas.0"), t) : 1;
            return θ * (1 - o("lr") * o("weight_decay"))
                - o("lr") * correction * Abs(s[0]) * Sign(wrong ? s[0] : g) / (Sqrt(s[1]) + o("eps"));
        }),
        new("optax's Adan: differences count 1 − β₂", "adan", (o, t, θ, g, s, wrong) =>
            Adan(o, t, θ, g, s, wrong ? 1 - o("betas.1") : o("betas.1"), fromZero: false)),
        new("Adan's first difference is the gradient", "adan", (o, t, θ, g, s, wrong) =>
            Adan(o, t, θ, g, s, o("betas.1"), fromZero: wrong)),
        new("The first diffGrad: the last gradient is the same memory", "diffgrad", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            Moments(o, g, s, o("betas.0"));
            var friction = 1 / (1 + Exp(-Abs(wrong ? 0 : s[2] - g)));
            s[2] = g;
            return θ - Rate(o, t) * s[0] * friction / (Sqrt(s[1]) + o("eps"));
        }),
        new("AdaBound's rates are divided by √t", "adabound", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            Moments(o, g, s, o("betas.0"));
            s[2] = o("amsbound") == 1 ? Max(s[2], s[1]) : s[1];
            var (final, γ) = (o("final_lr"), o("gamma"));
            var rate = Clamp(
                Rate(o, t) / (Sqrt(s[2]) + o("eps")), final * (1 - 1 / (γ * t + 1)), final * (1 + 1 / (γ * t)));
            return θ - rate / (wrong ? Sqrt(t) : 1) * s[0];
        }),
        new("MADGRAD takes square roots", "madgrad", (o, t, θ, g, s, wrong) =>
            Madgrad(o, t, θ, g, s, o("eps"), wrong ? 1 / 2.0 : 1 / 3.0)),
        new("MADGRAD's ε is not added to the rate", "madgrad", (o, t, θ, g, s, wrong) =>
            Madgrad(o, t, θ, g, s, wrong ? 0 : o("eps"), 1 / 3.0)),
        new("MADGRAD's mirror form forgets nothing", "mirror-madgrad", (o, t, θ, g, s, wrong) =>
            Mirror(o, t, θ, g, s, forgets: !wrong, ofWeights: false)),
        new("MADGRAD's mirror form decays the weights, not the iterate", "mirror-madgrad", (o, t, θ, g, s, wrong) =>
            Mirror(o, t, θ, g, s, forgets: true, ofWeights: wrong)),
        new("Keras's FTRL: λ₂ counts twice", "ftrl", (o, t, θ, g, s, wrong) =>
        {
            var root = Sqrt(s[1] + g * g);
            s[0] += g - (root - Sqrt(s[1])) / o("lr") * θ;
            s[1] += g * g;
            return Abs(s[0]) <= o("lambda_1") ? 0 : (Sign(s[0]) * o("lambda_1") - s[0])
                / ((o("beta") + root) / o("lr") + (wrong ? 2 : 1) * o("lambda_2"));
        }),
        new("Schedule-free weights step by the whole rate", "schedule-free-sgd", (o, t, θ, g, s, wrong) =>
            ScheduleFree(o, t, θ, g + o("weight_decay") * θ, s, isWhole: wrong, isOfWhole: false, o("momentum"))),
        new("Schedule-free averages count without warm-up", "schedule-free-adamw", (o, t, θ, g, s, wrong) =>
        {
            s[4] = o("betas.1") * s[4] + (1 - o("betas.1")) * g * g;
            s[5] = o("inner_momentum") * s[5] + (1 - o("inner_momentum")) * g;
            var step = s[5] / Corrected(o("inner_momentum"), t) / (Sqrt(s[4] / Corrected(o("betas.1"), t)) + o("eps")) + o("weight_decay") * θ;
            return ScheduleFree(o, t, θ, step, s, isWhole: false, isOfWhole: wrong, o("betas.0"));
        }),
        new("Schedule-free momentum of gradients is not corrected", "schedule-free-adamw", (o, t, θ, g, s, wrong) =>
        {
            s[4] = o("betas.1") * s[4] + (1 - o("betas.1")) * g * g;
            s[5] = o("inner_momentum") * s[5] + (1 - o("inner_momentum")) * g;
            var step = s[5] / (wrong ? 1 : Corrected(o("inner_momentum"), t))
                / (Sqrt(s[4] / Corrected(o("betas.1"), t)) + o("eps")) + o("weight_decay") * θ;
            return ScheduleFree(o, t, θ, step, s, isWhole: false, isOfWhole: false, o("betas.0"));
        }),
        new("Schedule-free RAdam rectifies from 5 on, as RAdam", "schedule-free-radam", (o, t, θ, g, s, wrong) =>
        {
            var (β2, from) = (o("betas.1"), wrong ? 5 : 4);
            double Rate(int i) => o("lr") * (Length(β2, i) > from ? Rectified(β2, i) : 1 - o("silent_sgd_phase"));
            double Weight(int i) => Pow(i, o("r")) * Pow(Enumerable.Range(1, i).Max(Rate), o("weight_lr_power"));
            s[0] = s[1]++ == 0 ? θ : s[0];
            s[2] = β2 * s[2] + (1 - β2) * g * g;
            var step = g / (Length(β2, t) > from ? Sqrt(s[2] / Corrected(β2, t)) + o("eps") : 1)
                + o("weight_decay") * θ;
            var c = Weight(t) == 0 ? 0 : Weight(t) / Enumerable.Range(1, t).Sum(Weight);
            var y = θ + c * (s[0] - θ) - Rate(t) * (1 - o("betas.0") * (1 - c)) * step;
            s[0] -= Rate(t) * step;
            return y;
        }),
        new("optax's RAdam: ε is not corrected, as PyTorch's", "optax-radam", (o, t, θ, g, s, wrong) =>
        {
            var (β1, β2) = (o("b1"), o("b2"));
            s[0] = β1 * s[0] + (1 - β1) * g;
            s[1] = β2 * s[1] + (1 - β2) * g * g;
            var mean = o("learning_rate") * (β1 * s[0] / Corrected(β1, t + 1) + (1 - β1) * g / Corrected(β1, t));
            var c2 = Corrected(β2, t);
            return θ - (Length(β2, t) < o("threshold") ? mean
                : mean * Rectified(β2, t) / (Sqrt(s[1] / c2 + o("eps_root")) + o("eps") / (wrong ? Sqrt(c2) : 1)));
        }),
        new("Padam's power is p, not 2p", "padam", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            Moments(o, g, s, o("betas.0"));
            s[2] = o("amsgrad") == 1 ? Max(s[2], s[1]) : s[1];
            return θ - Rate(o, t) * s[0] / Pow(Sqrt(s[2]) + o("eps"), (wrong ? 1 : 2) * o("partial"));
        }),
        new("AdaMod's average of rates is corrected", "adamod", (o, t, θ, g, s, wrong) =>
        {
            Moments(o, g, s, o("betas.0"));
            var rate = Rate(o, t) / (Sqrt(s[1]) + o("eps"));
            s[2] += (1 - o("beta3")) * (rate - s[2]);
            return θ * (1 - o("lr") * o("weight_decay"))
                - Min(rate, s[2] / (wrong ? Corrected(o("beta3"), t) : 1)) * s[0];
        }),
        new("QHAdam's averages are not corrected", "qhadam", (o, t, θ, g, s, wrong) =>
        {
            var decay = o("weight_decay") * θ;
            var isDecoupled = o("decouple_weight_decay") == 1;
            g += isDecoupled ? 0 : decay;
            Moments(o, g, s, o("betas.0"));
            var (c1, c2) = wrong ? (1, 1) : (Corrected(o("betas.0"), t), Corrected(o("betas.1"), t));
            var (ν1, ν2) = (o("nus.0"), o("nus.1"));
            return θ - (isDecoupled ? o("lr") * decay : 0) - o("lr") * (ν1 * s[0] / c1 + (1 - ν1) * g)
                / (Sqrt(ν2 * s[1] / c2 + (1 - ν2) * g * g) + o("eps"));
        }),
        new("AggMo's velocities are dampened", "aggmo", (o, t, θ, g, s, wrong) =>
        {
            g += o("weight_decay") * θ;
            var count = o("betas.3") == 0 ? 3 : 4;
            for (var i = 0; i < count; i++)
            {
                var β = o($"betas.{i}");
                s[i] = β * s[i] + (wrong ? 1 - β : 1) * g;
            }

            return θ - o("lr") / count * (s[0] + s[1] + s[2] + s[3]);
        }),
        new("pytorch_optimizer's Signum: decay is not applied", "tiger", (o, t, θ, g, s, wrong) =>
        {
            var decay = wrong ? 0 : o("weight_decay");
            var isDecoupled = o("weight_decouple") == 1;
            s[0] = o("beta") * s[0] + (1 - o("beta")) * (g + (isDecoupled ? 0 : decay * θ));
            return θ * (1 - (isDecoupled ? o("lr") * decay : 0)) - o("lr") * Sign(s[0]);
        }),
        new("optax's NAdamW: the average is corrected for the next update", "nadamw", (o, t, θ, g, s, wrong) =>
        {
            Moments(o, g, s, o("betas.0"));
            var (β1, root) = (o("betas.0"), Sqrt(s[1] / Corrected(o("betas.1"), t)) + o("eps"));
            var mean = β1 * s[0] / Corrected(β1, wrong ? t + 1 : t) + (1 - β1) * g / Corrected(β1, t);
            return θ * (1 - o("lr") * o("weight_decay")) - o("lr") * mean / root;
        }),
    ];

    public static TheoryData<string> Names => [.. All.Select(mutant => mutant.Name)];

    private static double Momentum(Func<string, double> o, int t) =>
        o("betas.0") * (1 - 0.5 * Pow(Slow, t * o("momentum_decay")));

    private static double Corrected(double β, int t) => 1 - Pow(β, t);

    private static double HalfLife(double β) => Log(0.5) / Log(β + 1e-8) - 1;

    /// <summary>Returns the rate that holds both bias corrections.</summary>
    private static double Rate(Func<string, double> o, int t) =>
        o("lr") * Sqrt(Corrected(o("betas.1"), t)) / Corrected(o("betas.0"), t);

    private static double Adan(
        Func<string, double> o, int t, double θ, double g, double[] s, double weight, bool fromZero)
    {
        var (β1, β2, β3) = (o("betas.0"), o("betas.1"), o("betas.2"));
        var change = s[4]++ == 0 && !fromZero ? 0 : g - s[3];
        s[3] = g;
        s[0] += (1 - β1) * (g - s[0]);
        s[1] += (1 - β2) * (change - s[1]);
        s[2] += (1 - β3) * (Pow(g + weight * change, 2) - s[2]);
        var root = Sqrt(s[2] / Corrected(β3, t)) + o("eps");
        var step = (s[0] / Corrected(β1, t) + weight * s[1] / Corrected(β2, t)) / root;
        var decay = o("lr") * o("weight_decay");
        return o("no_prox") == 1 ? θ * (1 - decay) - o("lr") * step : (θ - o("lr") * step) / (1 + decay);
    }

    private static double Madgrad(
        Func<string, double> o, int t, double θ, double g, double[] s, double also, double power)
    {
        g += o("weight_decay") * θ;
        s[2] = s[3]++ == 0 ? θ : s[2];
        var λ = (o("lr") + also) * Sqrt(t);
        s[0] += λ * g * g;
        s[1] += λ * g;
        return o("momentum") * θ + (1 - o("momentum")) * (s[2] - s[1] / (Pow(s[0], power) + o("eps")));
    }

    private static double Mirror(
        Func<string, double> o, int t, double θ, double g, double[] s, bool forgets, bool ofWeights)
    {
        s[1] = s[2]++ == 0 ? θ : s[1];
        var rate = o("lr") + o("eps");
        var decay = o("decouple_decay") == 1 ? rate * o("weight_decay") : 0;
        g += o("decouple_decay") == 1 ? 0 : o("weight_decay") * θ;
        s[0] = s[0] * (forgets ? Sqrt((t - 1.0) / t) : 1) + g * g;
        s[1] -= decay * (ofWeights ? 0 : s[1]) + (s[0] == 0 ? 0 : rate * Cbrt(t) * g / (Cbrt(s[0]) + o("eps")));
        return o("momentum") * θ * (ofWeights ? 1 - decay : 1) + (1 - o("momentum")) * s[1];
    }

    /// <summary>Returns y, and keeps z, how often it was asked, and the sum of weights.</summary>
    private static double ScheduleFree(
        Func<string, double> o, int t, double θ, double step, double[] s, bool isWhole, bool isOfWhole, double β)
    {
        s[0] = s[1]++ == 0 ? θ : s[0];
        var rate = o("lr") * Min(1, t / Max(o("warmup_steps"), 1));
        double Weight(int i) => Pow(i, o("r"))
            * Pow(o("lr") * (isOfWhole ? 1 : Min(1, i / Max(o("warmup_steps"), 1))), o("weight_lr_power"));
        var c = Weight(t) / Enumerable.Range(1, t).Sum(Weight);
        var y = θ + c * (s[0] - θ) - rate * (isWhole ? 1 : 1 - β * (1 - c)) * step;
        s[0] -= rate * step;
        return y;
    }

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
        var m = factor * o("lr") * s[0] / Corrected(o("betas.0"), t);
        return Length(β2, t) <= from ? θ - m
            : θ - m * Rectified(β2, t) / (isCorrected ? Sqrt(s[1] / c2) + o("eps") : (Sqrt(s[1]) + o("eps")) / Sqrt(c2));
    }

    /// <summary>Returns the length of RAdam's average, ρ.</summary>
    private static double Length(double β2, int t) => Longest(β2) - 2 * t * Pow(β2, t) / Corrected(β2, t);

    private static double Longest(double β2) => 2 / (1 - β2) - 1;

    private static double Rectified(double β2, int t)
    {
        var (ρ, longest) = (Length(β2, t), Longest(β2));
        return Sqrt((ρ - 4) * (ρ - 2) * longest / ((longest - 4) * (longest - 2) * ρ));
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
        var (before, isDecoupled, β2) = (s[0], o("weight_decouple") == 1, o("betas.1"));
        g += isDecoupled ? 0 : o("weight_decay") * θ;
        s[0] += (1 - o("betas.0")) * (g - s[0]);
        s[1] += (1 - β2) * (Pow(g - (fromOld ? before : s[0]), 2) - s[1]) + (keepsOut ? 0 : o("eps"));
        s[2] = o("amsgrad") == 1 ? Max(s[2], s[1]) : s[1];
        var (c2, m) = (Corrected(β2, t), o("lr") / Corrected(o("betas.0"), t) * s[0]);
        var step = o("rectify") != 1 ? m / (Sqrt(s[2] / c2) + o("eps"))
            : Length(β2, t) <= 5 ? m : m * Rectified(β2, t) * Sqrt(c2) / (Sqrt(s[2]) + o("eps"));
        return θ * (1 - (isDecoupled ? o("lr") * o("weight_decay") : 0)) - step;
    }
}
