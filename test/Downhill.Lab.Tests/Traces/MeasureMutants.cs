using static System.Math;
using static Downhill.Lab.Tests.Traces.MutantTensor;

namespace Downhill.Lab.Tests.Traces;

/// <summary>Mistakes of methods that measure before they move.</summary>
internal static class MeasureMutants
{
    public static IReadOnlyList<MeasureMutant> All { get; } =
    [
        new("LAMB's ratio is of the gradient's norm", "lamb-paper", (o, all, wrong) => Lamb(
            o, all, (tensor, u) => Ratio(Norm(tensor.Weights), Norm(wrong ? tensor.Gradient : u)))),
        new("LAMB's decay is not in the direction", "lamb-paper", (o, all, wrong) => Lamb(
            o, all, (tensor, u) => Ratio(Norm(tensor.Weights), Norm(u)), decaysBeside: wrong)),
        new("LAMB's norms are of the whole model", "lamb-paper", (o, all, wrong) => Lamb(
            o, all, (tensor, u) => Ratio(
                Norm(wrong ? all.SelectMany(one => one.Weights) : tensor.Weights), Norm(u)))),
        new("LAMB's ratio is a step late", "lamb-paper", (o, all, wrong) => Lamb(o, all, (tensor, u) =>
        {
            var late = tensor.Kept[0];
            tensor.Kept[0] = Ratio(Norm(tensor.Weights), Norm(u));
            return wrong && tensor.Update > 1 ? late : tensor.Kept[0];
        })),
        new("LAMB's norm of weights is of those that have moved", "lamb-paper", (o, all, wrong) => Lamb(
            o, all, (tensor, u) => Ratio(
                Norm(wrong ? tensor.Weights.Zip(u, (θ, x) => θ - o("lr") * x) : tensor.Weights), Norm(u)))),
        new("LARS's ratio does not know of the decay", "lars", (o, all, wrong) => Lars(o, all, noDecay: wrong)),
        new("LARS's first gradient is dampened", "lars", (o, all, wrong) => Lars(o, all, dampsFirst: wrong)),
        new("LARS's norms are of the whole model", "lars", (o, all, wrong) => Lars(o, all, ofModel: wrong)),
        new("Adai's mean is of each parameter", "adai", (o, all, wrong) => Adai(o, all, ofEach: wrong)),
        new("Adai's mean is of moments that are not corrected", "adai", (o, all, wrong) => Adai(o, all, raw: wrong)),
        new("Adai's average is corrected by the last inertia's power", "adai", (o, all, wrong) => Adai(
            o, all, power: wrong)),
        new("C-AdamW's mask is averaged over the model", "cautious-adamw", (o, all, wrong) => Cautious(
            o, all, (tensor, c) => 1 / Max((wrong ? all.SelectMany(c) : c(tensor)).Average(), 1e-3))),
        new("C-AdamW scales as the paper does, by the count", "cautious-adamw", (o, all, wrong) => Cautious(
            o, all, (tensor, c) => wrong ? c(tensor).Length / (c(tensor).Sum() + 1)
                : 1 / Max(c(tensor).Average(), 1e-3))),
        new("C-AdamW does not scale", "cautious-adamw", (o, all, wrong) => Cautious(
            o, all, (tensor, c) => wrong ? 1 : 1 / Max(c(tensor).Average(), 1e-3))),
        new("C-AdamW masks its decay", "cautious-adamw", (o, all, wrong) => Cautious(
            o, all, (tensor, c) => 1 / Max(c(tensor).Average(), 1e-3), masksDecay: wrong)),
    ];

    public static TheoryData<string> Names => [.. All.Select(mutant => mutant.Name)];

    /// <summary>Returns the ratio, of a norm of weights of at most 10, the paper's φ.</summary>
    private static double Ratio(double weights, double direction) =>
        weights == 0 || direction == 0 ? 1 : Min(weights, 10) / direction;

    private static void Lars(
        Func<string, double> o, IReadOnlyList<MutantTensor> all, bool noDecay = false, bool dampsFirst = false,
        bool ofModel = false)
    {
        var λ = o("weight_decay");
        var norms = all.Select(one => (
            Norm(ofModel ? all.SelectMany(each => each.Weights) : one.Weights), Norm(one.Gradient))).ToList();
        foreach (var (tensor, (θ, g)) in all.Zip(norms))
        {
            var ratio = (λ == 0 && o("always_adapt") == 0) || θ == 0 || g == 0 ? 1
                : o("trust_coeff") * θ / (g + (noDecay ? 0 : λ * θ) + o("eps"));
            ratio = o("trust_clip") == 0 || (λ == 0 && o("always_adapt") == 0) ? ratio : Min(ratio / o("lr"), 1);
            for (var i = 0; i < tensor.Weights.Length; i++)
            {
                var u = ratio * (tensor.Gradient[i] + λ * tensor.Weights[i]);
                var κ = tensor.Update == 1 && !dampsFirst ? 1 : 1 - o("dampening");
                var b = tensor.States[0][i] = o("momentum") * tensor.States[0][i] + κ * u;
                tensor.Weights[i] -= o("lr") * (o("nesterov") == 0 ? b : u + o("momentum") * b);
            }
        }
    }

    private static void Adai(
        Func<string, double> o, IReadOnlyList<MutantTensor> all, bool ofEach = false, bool raw = false,
        bool power = false)
    {
        var (λ, β2) = (o("weight_decay"), o("betas.1"));
        foreach (var tensor in all)
        {
            for (var i = 0; i < tensor.Weights.Length; i++)
            {
                var g = Gradient(tensor, i);
                tensor.States[0][i] = β2 * tensor.States[0][i] + (1 - β2) * g * g;
            }
        }

        var mean = all.SelectMany(Corrected).Average();
        foreach (var tensor in all)
        {
            var v = Corrected(tensor).ToList();
            for (var i = 0; i < v.Count; i++)
            {
                var (m, p, g) = (tensor.States[1], tensor.States[2], Gradient(tensor, i));
                var μ = Min(Max(1 - o("betas.0") * v[i] / (ofEach ? v.Average() : mean), 0), 1 - o("eps"));
                p[i] = (tensor.Update == 1 ? 1 : p[i]) * μ;
                m[i] = μ * m[i] + (1 - μ) * g;
                tensor.Weights[i] -= (o("decoupled") == 0 ? 0 : o("lr") * λ * tensor.Weights[i])
                    + o("lr") * m[i] / (1 - (power ? Pow(μ, tensor.Update) : p[i]));
            }
        }

        IEnumerable<double> Corrected(MutantTensor tensor) => tensor.States[0].Select(
            v => raw ? v : v / (1 - Pow(β2, tensor.Update)));

        double Gradient(MutantTensor tensor, int i) =>
            tensor.Gradient[i] + (o("decoupled") == 0 ? λ * tensor.Weights[i] : 0);
    }

    private static void Cautious(
        Func<string, double> o, IReadOnlyList<MutantTensor> all,
        Func<MutantTensor, Func<MutantTensor, double[]>, double> scale, bool masksDecay = false)
    {
        var steps = all.Select(tensor => (Tensor: tensor, Step: Direction(o, tensor, 0))).ToList();
        foreach (var (tensor, u) in steps)
        {
            var (c, s) = (Mask(tensor), scale(tensor, Mask));
            var α = o("lr") * (o("correct_bias") == 0 ? 1
                : Sqrt(1 - Pow(o("betas.1"), tensor.Update)) / (1 - Pow(o("betas.0"), tensor.Update)));
            for (var i = 0; i < u.Length; i++)
            {
                var decay = o("lr") * o("weight_decay") * tensor.Weights[i];
                tensor.Weights[i] -= α * s * c[i] * u[i] + (masksDecay ? c[i] * decay : decay);
            }
        }

        double[] Mask(MutantTensor tensor) =>
            [.. tensor.Gradient.Zip(tensor.States[0], (g, m) => m * g > 0 ? 1.0 : 0)];
    }

    private static void Lamb(
        Func<string, double> o, IReadOnlyList<MutantTensor> all, Func<MutantTensor, double[], double> ratio,
        bool decaysBeside = false)
    {
        var before = all.Select(tensor => Direction(o, tensor, decaysBeside ? 0 : o("weight_decay"))).ToList();
        double[] ratios = [.. all.Zip(before, ratio)];
        foreach (var ((tensor, u), α) in all.Zip(before).Zip(ratios))
        {
            for (var i = 0; i < u.Length; i++)
            {
                var decay = decaysBeside ? o("weight_decay") * tensor.Weights[i] : 0;
                tensor.Weights[i] -= o("lr") * (α * u[i] + decay);
            }
        }
    }

    /// <summary>Adam's direction, uncorrected, with a decay in it.</summary>
    private static double[] Direction(Func<string, double> o, MutantTensor tensor, double λ)
    {
        var (m, v, β1, β2) = (tensor.States[0], tensor.States[1], o("betas.0"), o("betas.1"));
        return [.. tensor.Gradient.Select((g, i) =>
        {
            m[i] = β1 * m[i] + (1 - β1) * g;
            v[i] = β2 * v[i] + (1 - β2) * g * g;
            return m[i] / (Sqrt(v[i]) + o("eps")) + λ * tensor.Weights[i];
        })];
    }
}
