namespace Downhill.Tests.Updates;

/// <summary>Transforms with a mistake, by the transform that they are meant to be and the mistake.</summary>
public static class WrongUpdates
{
    private static readonly HyperParameter λ = Transformed.Decay;

    public static IReadOnlyDictionary<string, IUpdateTransform> All { get; } =
        new Dictionary<string, IUpdateTransform>(StringComparer.Ordinal)
        {
            ["Cautious: the mask is inverted"] = new MaskInverted(),
            ["Cautious: no mask"] = new Identity(),
            ["CautiousDecay: of the new weight"] = new OfNewWeight(),
            ["CautiousDecay: no mask"] = new DecoupledDecay(λ),
            ["DecoupledDecay: after the step"] = new DecayAfter(λ),
            ["DecoupledDecay: twice"] = new DecoupledDecay(new(step => 2 * λ.At(step).Value)),
            ["DecoupledDecay: the schedule does not count"] = new DecoupledDecay(λ.At(0).Value),
            ["DecoupledDecay: a step late"] = new DecoupledDecay(new(step => λ.At(Math.Max(0, step - 1)).Value)),
            ["DecayAfter: before the step"] = new DecoupledDecay(λ),
            ["DecayAfter: without the rate"] = new IndependentDecay(λ),
            ["IndependentDecay: with the rate"] = new DecayAfter(λ),
            ["ProximalDecay: not divided"] = new DecayAfter(λ),
        };

    private sealed record MaskInverted : IUpdateTransform
    {
        public void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
            where V : struct, IReal<V>
            where TReader : struct, IUpdateReader<V>, allows ref struct => reader.Read(default(Inverted<V>));
    }

    private sealed record OfNewWeight : IUpdateTransform
    {
        public void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
            where V : struct, IReal<V>
            where TReader : struct, IUpdateReader<V>, allows ref struct =>
            reader.Read(new NewWeight<V>(rate * λ.At(now.Step)));
    }

    private readonly record struct Inverted<V> : IUpdate<V>
        where V : struct, IReal<V>
    {
        public V Before(V θ) => θ;

        public V After(V before, V θ, V g) => V.IfSameSign(before - θ, g, before, θ);
    }

    private readonly record struct NewWeight<V>(V δ) : IUpdate<V>
        where V : struct, IReal<V>
    {
        public V Before(V θ) => θ;

        public V After(V before, V θ, V g) => θ - V.IfSameSign(before - θ, θ, δ * θ, 0);
    }
}
