using System.Globalization;
using Downhill.Lanes;

namespace Downhill.Tests.Laws;

/// <summary>An ε of 0, or of as good as 0: what is divided by nothing is no step, and none is without bounds.</summary>
public sealed class EpsilonTests
{
    private static readonly float[][] Gradients = [.. Enumerable.Range(0, 200).Select(step => Draw.Normal(16, step))];

    /// <summary>The number of updates after which subnormal state becomes 0.</summary>
    private const int Flush = 32;

    private static readonly float[] Scales = [1e-12f, 1e-17f, 1e-19f, 1e-20f, 1e-22f, 1e-25f, 1e-30f, 1e-38f, 1e-42f];
    private static readonly double[] Small = [0, 1e-300, 1e-50, 1e-46, 1e-40, 1e-30, 1e-20];

    public static TheoryData<string, double> Cases =>
        [.. from c in Case.All where HasEpsilon(c.Options) from ε in Small select (c.Name, ε)];

    public static TheoryData<string, double> Walks =>
        [.. from c in Case.All
            where HasEpsilon(c.Options) && !GoesFarther(c.Options)
            from ε in Small
            select (c.Name, ε)];

    public static TheoryData<string, double> Centered =>
        [.. from c in Case.All where IsCentered(c.Options) from ε in Small select (c.Name, ε)];

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
                "sophia", "schedule-free-sgd", "ftrl", "mars"]);

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
    [MemberData(nameof(Walks))]
    public void Gradients_whose_squares_vanish_move_weights_no_farther_than_others_do(string name, double ε)
    {
        var options = With(Case.Find(name), ε) with { WeightDecay = 0 };

        // MARS clips gradients of a norm above 1, so that the usual is the farther of two.
        var usual = Math.Max(Farthest(options, 1), Farthest(options, 1e-3f));

        foreach (var scale in Scales)
        {
            Farthest(options, scale).ShouldBeLessThan(
                1.01 * usual + 1e-9, string.Create(CultureInfo.InvariantCulture, $"{scale}"));
        }
    }

    /// <summary>Where squares vanish a step of a centered form is longer than a usual one by what is lost of the
    /// variance and no more; with momentum a weight then gets farther than the law of the walk allows.</summary>
    /// <remarks>Lost are squares below 2⁻¹²⁶, LeastSquared², which make at most ρ times that; and at every 32nd update,
    /// where subnormal state becomes 0, up to 2⁻¹²⁶ more, of which ρ³² is left at the next. An ε of 0 acts as 2⁻¹²⁶
    /// under the root. So before the first of those updates no denominator is smaller than usual, and after it none by more
    /// than √(ρ + 1/(1 − ρ³²)). A step with momentum is the sum of preconditioned gradients, each with its power of μ.
    /// Rounding adds some 1/(1 − ρ) roundings of the averages, and one of the weight.</remarks>
    [Theory]
    [MemberData(nameof(Centered))]
    public void Centered_forms_lose_no_more_of_their_variance_than_is_known(string name, double ε)
    {
        var options = With(Case.Find(name), ε) with { WeightDecay = 0 };
        var (μ, ρ) = (Number(options, "μ"), Number(options, "ρ"));
        var usual = Steps(Of(options, "μ").With(options, 0), 1);
        var most = Math.Sqrt(ρ + 1 / (1 - Math.Pow(ρ, Flush)));

        foreach (var scale in Scales)
        {
            var bounds = new double[Gradients[0].Length];
            foreach (var (step, lengths) in Steps(options, scale).Index())
            {
                for (var i = 0; i < bounds.Length; i++)
                {
                    bounds[i] = μ * bounds[i] + (step < Flush ? 1 : most) * usual[step][i];
                    lengths[i].ShouldBeLessThanOrEqualTo(
                        (1 + 1e-5) * bounds[i] + 1e-9,
                        string.Create(CultureInfo.InvariantCulture, $"{scale}, step {step}, [{i}]"));
                }
            }
        }
    }

    /// <summary>The bound is of use: without a flush nothing would be longer, and with it something is.</summary>
    [Fact]
    public void Subnormal_variance_that_becomes_0_makes_steps_longer()
    {
        var options = new RmsPropROptions { Centered = true, Epsilon = 0 };
        var usual = Steps(options, 1);

        var longer = Steps(options, 1e-19f).Index().Where(
            pair => pair.Item.Zip(usual[pair.Index], (a, b) => a > 1.001 * b + 1e-9).Any(isLonger => isLonger))
            .Select(pair => pair.Index).ToList();

        longer.ShouldNotBeEmpty();
        longer.ShouldAllBe(step => step >= Flush);
    }

    /// <summary>Only these are left out of the law of the walk, and all others are under it.</summary>
    [Fact]
    public void Only_a_centered_form_with_momentum_gets_farther() =>
        Case.All.Where(c => GoesFarther(c.Options)).Select(c => c.Name.Split(", decayed")[0].Split(", climbing")[0])
            .Distinct().ShouldBe(["rmsprop-R, centered, with momentum"]);

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

    private static OptimizerOptions With(OptimizerOptions options, double ε) => Of(options, "ε").With(options, ε);

    private static bool IsCentered(OptimizerOptions options) =>
        options is RmsPropOptions { Centered: true } or RmsPropROptions { Centered: true };

    private static bool GoesFarther(OptimizerOptions options) =>
        options is RmsPropROptions { Centered: true, Momentum.IsZero: false };

    private static double Number(OptimizerOptions options, string symbol) =>
        ((HyperParameter)Of(options, symbol).Get(options)).At(0).Value;

    private static OptionInfo Of(OptimizerOptions options, string symbol) =>
        OptionInfo.Of(options).Single(option => option.Symbol == symbol);

    /// <summary>The length of each step, weight by weight.</summary>
    private static List<double[]> Steps(OptimizerOptions options, float scale)
    {
        var walk = new Walk<Lane8, float>(options, new float[16], x => (float)x);
        List<double[]> lengths = [];
        foreach (var (step, gradient) in Gradients.Index())
        {
            float[] before = [.. walk.Weights];
            walk.Step(step, [.. gradient.Select(x => x * scale)]);
            lengths.Add([.. walk.Weights.Zip(before, (a, b) => Math.Abs((double)a - b))]);
        }

        return lengths;
    }

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
