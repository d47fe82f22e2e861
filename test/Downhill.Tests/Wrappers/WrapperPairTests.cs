namespace Downhill.Tests.Wrappers;

/// <summary>Each wrapper together with all else that makes a step another: it is what plain code does, or
/// refused.</summary>
public sealed class WrapperPairTests
{
    private const int Steps = 9;

    /// <summary>A dozen steps over weights of some units, each rounded a few times in float.</summary>
    private const double Near = 1e-5;

    private static readonly string[] Kinds = ["lookahead", "ema", "swa", "sam", "adaptive sam"];

    private static readonly string[] Situations =
    [
        "nothing else", "accumulation", "missing gradient", "freezing", "parameters that come and go",
        "accumulation, missing gradient", "accumulation, freezing", "accumulation, parameters that come and go",
    ];

    public static TheoryData<string, string> Pairs =>
        [.. from kind in Kinds from situation in Situations select (kind, situation)];

    public static TheoryData<string> All => [.. Kinds];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_wrapper_and_what_makes_a_step_another_do_what_plain_code_does(string kind, string situation)
    {
        var batches = Has("accumulation") ? 3 : 1;
        var plain = new PlainWrapper(kind);
        Parameter[] all =
        [
            .. ((string[])["a", "b", "late"]).Select(
                (name, i) => new Parameter(name, Draw.Normal(4, i), new float[4])),
        ];
        var optimizer = new Optimizer(all[..2], new SgdOptions { LearningRate = PlainWrapper.Rate })
        {
            Wrappers = [PlainWrapper.Of(kind)], Accumulation = batches > 1 ? GradientAccumulation.Mean(batches) : null,
        };
        Array.ForEach(all[..2], Add);
        HashSet<string> frozen = [];

        for (var step = 0; step < Steps; step++)
        {
            Change(step);
            for (var batch = 0; batch < batches; batch++)
            {
                var number = step * batches + batch;
                optimizer.Step(() => Compute(number));
                plain.Take(weights => Gradients(weights, number), frozen, batches, isLast: batch == batches - 1);
            }

            ShouldBeNear(step);
        }

        bool Has(string what) => situation.Contains(what, StringComparison.Ordinal);

        void Add(Parameter parameter) =>
            plain.Weights.Add(parameter.Name, Array.ConvertAll(parameter.Values.ToArray(), x => (double)x));

        void Change(int step)
        {
            if (Has("freezing") && step is 0 or 5)
            {
                optimizer.Freeze("b");
                frozen.Add("b");
            }
            else if (Has("freezing") && step is 3 or 7)
            {
                optimizer.Thaw("b");
                frozen.Clear();
            }

            if (Has("come and go") && step == 3)
            {
                optimizer.Add(optimizer.Groups[0], all[2]);
                Add(all[2]);
            }
            else if (Has("come and go") && step == 6)
            {
                optimizer.Remove(all[0]);
                plain.Remove("a");
            }
        }

        bool IsMissing(string name, int number) =>
            Has("missing") && name == "b" && (number % 4 == 1 || number / batches % 4 == 2);

        double Compute(int number)
        {
            foreach (var parameter in optimizer.Groups[0].Parameters.Cast<Parameter>())
            {
                parameter.Gradient = IsMissing(parameter.Name, number) ? null : Array.ConvertAll(
                    Gradient(parameter.Name, Array.ConvertAll(parameter.Values.ToArray(), x => (double)x), number),
                    x => (float)x);
            }

            return 0;
        }

        Dictionary<string, double[]> Gradients(Dictionary<string, double[]> weights, int number) =>
            weights.Where(pair => !IsMissing(pair.Key, number)).ToDictionary(
                pair => pair.Key, pair => Gradient(pair.Key, pair.Value, number));

        void ShouldBeNear(int step)
        {
            foreach (var parameter in optimizer.Groups[0].Parameters.Cast<Parameter>())
            {
                var what = $"{parameter.Name} after step {step}";
                Distance(parameter.Values, plain.Weights[parameter.Name]).ShouldBeLessThan(Near, what);
                if (optimizer.Wrappers[0].Key is { } key && plain.Copies.TryGetValue(parameter.Name, out var copy))
                {
                    Distance(optimizer.State.Floats(parameter.Name, key), copy).ShouldBeLessThan(
                        Near, $"{key} of {what}");
                }
            }
        }
    }

    [Theory]
    [InlineData("lookahead")]
    [InlineData("ema")]
    [InlineData("swa")]
    public void Steps_within_the_backward_pass_give_the_same_bits(string kind)
    {
        var (within, after) = (Make(true), Make(false));
        for (var step = 0; step < Steps; step++)
        {
            foreach (var (optimizer, isWithin) in new[] { (within, true), (after, false) })
            {
                if (step is 2 or 6)
                {
                    _ = step == 2 ? optimizer.Freeze("b") : optimizer.Thaw("b");
                }

                foreach (var parameter in optimizer.Groups[0].Parameters.Cast<Parameter>().Where(
                    parameter => step % 3 != 1 || parameter.Name == "a"))
                {
                    parameter.Gradient = Draw.Normal(4, 10 * step + parameter.Name[0]);
                    if (isWithin)
                    {
                        parameter.OnGradientReady();
                    }
                }

                optimizer.Step();
                optimizer.ClearGradients();
            }

            foreach (var (name, tensor) in after.State)
            {
                within.State[name].ToArray<float>().ShouldBe(tensor.ToArray<float>(), $"{name} after step {step}");
            }

            within.Groups[0].Parameters.Cast<Parameter>().SelectMany(parameter => parameter.Values.ToArray()).ShouldBe(
                after.Groups[0].Parameters.Cast<Parameter>().SelectMany(parameter => parameter.Values.ToArray()));
        }

        Optimizer Make(bool inBackward) => new(
            ((string[])["a", "b"]).Select((name, i) => new Parameter(name, Draw.Normal(4, i))), new AdamOptions())
        {
            Wrappers = [PlainWrapper.Of(kind)], NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = inBackward,
        };
    }

    [Theory]
    [InlineData("sam", "Sam moves weights only by gradients that it takes elsewhere; leave it out")]
    [InlineData("adaptive sam", "AdaptiveSam moves weights only by gradients that it takes elsewhere; leave it out")]
    public void Ascents_within_the_backward_pass_are_refused(string kind, string why)
    {
        float[] weights = [1];
        var parameter = new Parameter("w", weights);
        var optimizer = new Sgd([parameter])
        {
            Wrappers = [PlainWrapper.Of(kind)], NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true,
        };
        parameter.Gradient = new float[] { 1 };

        Should.Throw<InvalidOperationException>(parameter.OnGradientReady).Message.ShouldContain(why);
        weights[0].ShouldBe(1);
        optimizer.Steps.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Accumulation_within_the_backward_pass_is_refused(string kind)
    {
        var parameter = new Parameter("w", new float[1]);
        _ = new Sgd([parameter])
        {
            Wrappers = [PlainWrapper.Of(kind)], NonFinite = NonFinitePolicy.LetThrough, StepsInBackward = true,
            Accumulation = GradientAccumulation.Mean(2),
        };
        parameter.Gradient = new float[] { 1 };

        Should.Throw<InvalidOperationException>(parameter.OnGradientReady).Message.ShouldContain("cannot move weights");
    }

    /// <summary>That of a bowl around another point at each call.</summary>
    private static double[] Gradient(string name, double[] weights, int number) =>
        [.. weights.Zip(Draw.Normal(weights.Length, 100 * name[0] + number), (w, x) => 2 * (w - x))];

    private static double Distance(ReadOnlyMemory<float> ours, double[] theirs) =>
        ours.ToArray().Zip(theirs, (a, b) => Math.Abs(a - b)).Max();
}
