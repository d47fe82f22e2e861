namespace Downhill.Symbols.Tests;

public sealed class WrapperFormulaTests
{
    private const double Tolerance = 2e-6;

    /// <summary>Gets wrappers whose every number is one of its own, and the numbers by their symbols.</summary>
    private static IReadOnlyDictionary<string, Func<OptimizerWrapper>> Cases { get; } =
        new Dictionary<string, Func<OptimizerWrapper>>(StringComparer.Ordinal)
        {
            ["lookahead"] = () => new Lookahead { Period = 3, SlowStepSize = 0.3 },
            ["lookahead, late"] = () =>
                new Lookahead { Period = 2, SlowStepSize = 0.7, BeginsAtSynchronization = true },
            ["ema"] = () => new ExponentialMovingAverage { Decay = 0.6, Start = 2, Every = 2 },
            ["ema, debiased"] = () => new ExponentialMovingAverage { Decay = 0.6, Warmup = new DebiasedDecay() },
            ["ema, power"] = () => new ExponentialMovingAverage { Decay = 0.6, Warmup = new PowerDecay(2.5, 0.8) },
            ["ema, count"] = () => new ExponentialMovingAverage { Decay = 0.3, Warmup = new CountDecay() },
            ["swa"] = () => new StochasticWeightAverage { Start = 1, Every = 3 },
            ["sam"] = () => new Sam { Radius = 0.4 },
            ["asam"] = () => new AdaptiveSam { Radius = 0.9, LeastSize = 0.2 },
        };

    public static TheoryData<string> After => [.. Cases.Keys.Where(name => !name.EndsWith("sam", Ordinal))];

    public static TheoryData<string> Within => [.. Cases.Keys.Where(name => name.EndsWith("sam", Ordinal))];

    private static IEnumerable<WrapperExplanation> Wrappers =>
        WrapperExplanation.All.Where(told => told.Usage.StartsWith("Wrappers = ", Ordinal));

    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Theory]
    [MemberData(nameof(After))]
    public void The_printed_text_computes_what_is_done_after_a_step(string name)
    {
        var wrapper = Cases[name]();
        var told = WrapperExplanation.Of(wrapper);
        var formula = told.Formulas[0];
        var (weights, gradients) = (new float[] { 0.7f }, new float[1]);
        var optimizer = Make(weights, gradients, wrapper);
        var names = Numbers(told);
        (names["θₜ₋₁"], names["θₜ"], names["t"]) = (weights[0], weights[0], 0);
        var kept = told.States.ShouldHaveSingleItem();
        if (wrapper is Lookahead { BeginsAtSynchronization: false })
        {
            Compute(formula.First, names);
        }

        Random random = new(7);
        for (var (t, n) = (1, 0); t <= 20; t++)
        {
            names["θₜ₋₁"] = names["θₜ"];
            if (names.TryGetValue($"{kept.Symbol}ₜ", out var before))
            {
                names[$"{kept.Symbol}ₜ₋₁"] = before;
            }

            gradients[0] = random.NextSingle() - 0.5f;
            names["θ̂ₜ"] = names["θₜ"] = names["θₜ₋₁"] - gradients[0];
            if (Acts(told.Time, wrapper, t))
            {
                names["n"] = ++n;
                Compute(names.ContainsKey($"{kept.Symbol}ₜ₋₁") ? formula.Text : formula.First, names);
            }

            optimizer.Step();

            ((double)weights[0]).ShouldBe(names["θₜ"], Tolerance, $"t = {t}");
            if (n > 0)
            {
                ((double)optimizer.State.Floats("w", kept.Key).Span[0]).ShouldBe(
                    names[$"{kept.Symbol}ₜ"], Tolerance, $"t = {t}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Within))]
    public void The_printed_text_computes_where_the_gradient_is_taken(string name)
    {
        var wrapper = Cases[name]();
        var told = WrapperExplanation.Of(wrapper);
        float[] weights = [0.7f, -1.2f, 2], gradients = new float[3];
        var optimizer = Make(weights, gradients, wrapper);
        Random random = new(7);
        for (var t = 1; t <= 5; t++)
        {
            float[] start = [.. weights];
            float[] first = [.. start.Select(_ => random.NextSingle() - 0.5f)];
            List<float[]> points = [];
            optimizer.Step(() =>
            {
                points.Add([.. weights]);
                first.CopyTo(gradients, 0);
                return 0;
            });

            var ascended = Ascended(told, start, first);
            points.Count.ShouldBe(2);
            points[0].ShouldBe(start);
            for (var i = 0; i < start.Length; i++)
            {
                ((double)points[1][i]).ShouldBe(ascended[i], Tolerance, $"t = {t}");
                ((double)weights[i]).ShouldBe(start[i] - first[i], Tolerance, "the step is from the weights");
            }
        }
    }

    [Fact]
    public void Every_wrapper_is_explained_with_all_its_options()
    {
        var types = typeof(OptimizerWrapper).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(OptimizerWrapper)) && !type.IsAbstract);
        Wrappers.Select(told => told.Class).ShouldBe(types.Select(type => type.Name), ignoreOrder: true);
        foreach (var (type, told) in types.Select(
            type => (type, WrapperExplanation.All.Single(told => told.Class == type.Name))))
        {
            told.Options.Select(option => option.Name.Replace("-", "", Ordinal)).ShouldBe(
                type.GetProperties().Where(property => property.CanWrite).Select(
                    property => property.Name.ToLowerInvariant()),
                StringComparer.Ordinal, ignoreOrder: true, type.Name);
            told.Summary.ShouldEndWith(".");
            told.Paper.ShouldContain("arXiv:");
            told.Where.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(After))]
    [MemberData(nameof(Within))]
    public void Values_are_told_and_numbers_are_symbols(string name)
    {
        var wrapper = Cases[name]();
        var told = WrapperExplanation.Of(wrapper);
        var fresh = WrapperExplanation.All.Single(one => one.Id == told.Id);

        told.Options.ShouldNotBe(fresh.Options);
        fresh.Formulas.Select(formula => string.Join('\n', formula.Text)).ShouldContain(
            string.Join('\n', told.Formulas[0].Text));
        told.Formulas[0].Latex.ShouldAllBe(line => line.All(char.IsAscii));
        told.BytesPerParameter.ShouldBe(wrapper is SharpnessAware ? 0 : 4);
    }

    [Fact]
    public void What_a_wrapper_keeps_is_what_the_optimizer_says()
    {
        foreach (var told in Wrappers)
        {
            var optimizer = Make(new float[8], new float[8], Cases[told.Id]());

            optimizer.Step(() => 0);
            optimizer.Step(() => 0);

            told.States.Select(state => $"w/{state.Key}").ShouldBe(
                optimizer.State.Keys.Where(key => key != "w/step"), ignoreOrder: true);
        }
    }

    private static Sgd Make(float[] weights, float[] gradients, OptimizerWrapper wrapper) =>
        new([new Parameter("w", weights, gradients)], new() { LearningRate = 1 }) { Wrappers = [wrapper] };

    /// <summary>Reads the times off the words.</summary>
    private static bool Acts(string time, OptimizerWrapper wrapper, int t) => (time, wrapper) switch
    {
        ("after each step t that k divides", Lookahead one) => t % one.Period == 0,
        ("after each step t from start on for which every divides t − start", WeightAverage one) =>
            t >= one.Start && (t - one.Start) % one.Every == 0,
        _ => throw new InvalidOperationException(time),
    };

    private static double[] Ascended(WrapperExplanation told, float[] start, float[] first)
    {
        var each = start.Zip(first).Select(pair => new Dictionary<string, double>(Numbers(told), StringComparer.Ordinal)
        {
            ["θₜ₋₁"] = pair.First, ["∇f(θₜ₋₁)"] = pair.Second,
        }).ToList();
        foreach (var line in told.Formulas[0].Text)
        {
            var sides = line.Split(" = ");
            if (sides[0] == "gₜ")
            {
                sides[1].ShouldBe("∇f(θ̃ₜ)");
                continue;
            }

            each.ForEach(names => names[sides[0]] = new TextCalculator(names).Compute(sides[1]));
            var norm = Math.Sqrt(each.Sum(names => names[sides[0]] * names[sides[0]]));
            each.ForEach(names => names[$"‖{sides[0]}‖"] = norm);
        }

        return [.. each.Select(names => names["θ̃ₜ"])];
    }

    private static Dictionary<string, double> Numbers(WrapperExplanation told)
    {
        Dictionary<string, double> numbers = new(StringComparer.Ordinal) { ["γ"] = 2.5, ["p"] = 0.8 };
        foreach (var option in told.Options.Where(option => option.Symbol.Length > 0))
        {
            numbers[option.Symbol] = double.Parse(option.Default, System.Globalization.CultureInfo.InvariantCulture);
        }

        return numbers;
    }

    private static void Compute(IReadOnlyList<string> lines, Dictionary<string, double> names)
    {
        foreach (var sides in lines.Select(line => line.Split(" = ")))
        {
            names[sides[0]] = new TextCalculator(names).Compute(sides[1]);
        }
    }
}
