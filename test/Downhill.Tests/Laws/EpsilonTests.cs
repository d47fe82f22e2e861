using System.Globalization;
using Downhill.Lanes;

namespace Downhill.Tests.Laws;

/// <summary>An ε of 0, or of as good as 0: what is divided by nothing is no step, and none is without bounds.</summary>
public sealed class EpsilonTests
{
    private static readonly float[][] Gradients = [.. Enumerable.Range(0, 200).Select(step => Draw.Normal(16, step))];
    private static readonly double[] Small = [0, 1e-300, 1e-50, 1e-46, 1e-40, 1e-30, 1e-20];

    public static TheoryData<string, double> Cases =>
        [.. from c in Case.All where HasEpsilon(c.Options) from ε in Small select (c.Name, ε)];

    public static TheoryData<string, StateFormat, double> Formats =>
        [.. from c in Case.All
            where HasEpsilon(c.Options)
            from format in Enum.GetValues<StateFormat>()
            from ε in (double[])[0, 1e-46]
            select (c.Name, format, ε)];

    [Fact]
    public void All_but_a_few_optimizers_have_an_epsilon() =>
        Catalog.All.Where(entry => !HasEpsilon(entry.Defaults)).Select(entry => entry.Family).Distinct()
            .ShouldBe(["sgd", "momentum", "nesterov", "lion", "qhm", "aggmo", "rprop", "asgd", "sgdw", "signum", "tiger",
                "schedule-free-sgd", "ftrl"]);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_gradient_of_0_leaves_the_weight_where_it_is(string name, StateFormat format, double ε)
    {
        var options = With(Case.Find(name), ε) with { StateFormat = format, WeightDecay = 0 };
        var weights = CaseFile.Read("zw");
        var optimizer = new Optimizer([new Parameter("w", weights, CaseFile.Read("zg"))], options);

        for (var step = 0; step < 100; step++)
        {
            optimizer.Step();
        }

        weights[0].ShouldBe(1);
        float.IsFinite(weights[1]).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_whose_squares_vanish_move_weights_no_farther_than_others_do(string name, double ε)
    {
        var options = With(Case.Find(name), ε) with { WeightDecay = 0 };
        var usual = Farthest(options, 1);

        foreach (var scale in (float[])[1e-12f, 1e-17f, 1e-19f, 1e-20f, 1e-22f, 1e-25f, 1e-30f, 1e-38f, 1e-42f])
        {
            Farthest(options, scale).ShouldBeLessThan(
                1.01 * usual + 1e-9, string.Create(CultureInfo.InvariantCulture, $"{scale}"));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_double_too(string name, double ε)
    {
        var walk = new Walk<Double1, double>(With(Case.Find(name), ε) with { WeightDecay = 0 }, [1, 1, 1], x => x);

        for (var step = 0; step < 10; step++)
        {
            walk.Step(step, [0, 1e-200, 1]);
        }

        walk.Weights.ShouldAllBe(x => double.IsFinite(x));
        walk.Weights[0].ShouldBe(1);
    }

    [Fact]
    public void Where_squares_are_seen_an_epsilon_of_0_changes_no_bit()
    {
        foreach (var (denominator, g) in from g in (float[])[1e-11f, 1e-6f, 1, 1e18f] select (MathF.Sqrt(g * g), g))
        {
            (denominator + (float)Denominator.OutsideRoot<Lane1>(0).Value).ShouldBe(denominator);
            MathF.Sqrt(g * g + (float)Denominator.InsideRoot<Lane1>(0).Value).ShouldBe(denominator);
        }
    }

    private static bool HasEpsilon(OptimizerOptions options) =>
        OptionInfo.Of(options).Any(option => option.Symbol == "ε");

    private static OptimizerOptions With(OptimizerOptions options, double ε) =>
        OptionInfo.Of(options).Single(option => option.Symbol == "ε").With(options, ε);

    private static double Farthest(OptimizerOptions options, float scale)
    {
        var walk = new Walk<Lane8, float>(options, new float[16], x => (float)x);
        var farthest = 0.0;
        for (var step = 0; step < Gradients.Length; step++)
        {
            walk.Step(step, [.. Gradients[step].Select(x => x * scale)]);
            walk.Weights.All(float.IsFinite).ShouldBeTrue();
            farthest = Math.Max(farthest, walk.Weights.Max(x => Math.Abs((double)x)));
        }

        return farthest;
    }
}
