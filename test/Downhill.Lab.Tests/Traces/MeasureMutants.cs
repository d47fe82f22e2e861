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
    ];

    public static TheoryData<string> Names => [.. All.Select(mutant => mutant.Name)];

    /// <summary>Returns the ratio, of a norm of weights of at most 10, the paper's φ.</summary>
    private static double Ratio(double weights, double direction) =>
        weights == 0 || direction == 0 ? 1 : Min(weights, 10) / direction;

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
