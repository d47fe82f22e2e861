namespace Downhill.Tests.Parity;

/// <summary>Clipping by the global norm, against a real PyTorch.</summary>
public sealed class ClippingParityTests
{
    /// <summary>Torch sums in float: n squares and n − 1 sums round once each, halved by the root; two more roundings
    /// for the root and the norm of norms; three for the sum with 1e-6, the factor and the product. Ours round once, at
    /// the lane.</summary>
    private const double Roundings = 65 / 2.0 + 2 + 3 + 1;

    private static double Tolerance => Roundings * Bound.Unit;

    [Fact]
    public void A_clipped_step_of_rate_1_from_zero_is_torchs_clipped_gradient()
    {
        var recorded = Traces.Clipping;
        var feed = Traces.Gradients(recorded.Stream);
        var clipped = 0;

        for (var step = 0; step < feed.Count; step++)
        {
            Parameter[] parameters =
            [
                .. feed[step].Select(pair => new Parameter(
                    pair.Key, new float[Traces.Feed.Parameters[pair.Key].Shape.Aggregate(1, (a, b) => a * b)],
                    pair.Value is { } gradient ? gradient.AsMemory() : null)),
            ];
            var sgd = new Sgd(parameters, new() { LearningRate = 1 }) { MaxGradientNorm = recorded.MaxNorm };

            sgd.Step();

            var torch = recorded.Steps[step];
            sgd.LastGradientNorm.ShouldBe(torch.Norm, torch.Norm * Tolerance);
            clipped += torch.Norm > recorded.MaxNorm ? 1 : 0;
            foreach (var parameter in parameters)
            {
                var expected = torch.Gradients.TryGetValue(parameter.Name, out var bytes)
                    ? Traces.Floats(bytes) : new float[parameter.Length];
                foreach (var (weight, gradient) in parameter.Values.ToArray().Zip(expected))
                {
                    Math.Abs((double)weight + gradient).ShouldBeLessThanOrEqualTo(Math.Abs(gradient) * Tolerance);
                }
            }
        }

        clipped.ShouldBeInRange(10, feed.Count - 10, "some steps are clipped and some are not");
    }
}
