namespace Downhill.Tests.Wrappers;

/// <summary>Parameters that are told apart by their names.</summary>
public sealed class RoutingTests
{
    private static readonly AdamWOptions Main = new() { LearningRate = 0.5, WeightDecay = 0.1 };

    [Fact]
    public void Each_parameter_takes_the_route_that_its_name_matches()
    {
        ParameterRouting routing = new(
            Model(),
            [
                new("embed*", new AdagradOptions()),
                new(["*.weight"], Main) { Except = ["embed*"], LearningRateFactor = 0.5 },
            ],
            others: new SgdOptions());

        routing.Groups.Select(group => (
            group.Options.GetType().Name, string.Join(' ', group.Parameters.Select(parameter => parameter.Name)),
            group.LearningRateFactor)).ShouldBe(
            [
                ("AdagradOptions", "embed.weight", 1),
                ("AdamWOptions", "layers.0.weight layers.1.weight layers.10.weight head.weight", 0.5),
                ("SgdOptions", "layers.0.bias layers.1.bias norm.scale", 1),
            ]);
        new Optimizer(routing.Groups).Step();
    }

    [Fact]
    public void All_that_does_not_fit_is_told_at_once()
    {
        var thrown = Should.Throw<ArgumentException>(() => new ParameterRouting(
            Model(),
            [new("*.weight", Main), new("layers.#.*", Main), new("head.wieght", Main)]));

        thrown.Message.ShouldBe(
            """
            Each pattern must match a parameter, and each parameter one pattern:
              the pattern 'head.wieght' matches no parameter. Did you mean 'head.weight'?
              the parameter 'layers.0.weight' matches 2: '*.weight' and 'layers.#.*'
              the parameter 'layers.1.weight' matches 2: '*.weight' and 'layers.#.*'
              the parameter 'norm.scale' matches no pattern
              the parameter 'layers.10.weight' matches 2: '*.weight' and 'layers.#.*'
            There are: embed.weight, layers.0.weight, layers.0.bias, layers.1.weight, layers.1.bias, norm.scale, layers.10.weight, head.weight. (Parameter 'routes')
            """);
    }

    [Fact]
    public void An_exception_that_matches_nothing_is_refused() =>
        Should.Throw<ArgumentException>(() => new ParameterRouting(
            Model(), [new(["*"], Main) { Except = ["tail.*"] }])).Message.ShouldContain(
                "the pattern 'tail.*' matches no parameter");

    [Fact]
    public void The_routing_is_printed_as_a_table()
    {
        ParameterRouting routing = new(
            Model().Take(3), [new("embed.*", new AdagradOptions { LearningRate = 0.1 })],
            others: new SgdOptions { LearningRate = 1 });

        $"{routing}".ShouldBe(
            """
            parameter        shape   pattern  optimizer
            embed.weight     [4, 2]  embed.*  AdagradOptions: learning-rate=0.1 epsilon=1e-10
            layers.0.weight  [2, 2]  *        SgdOptions: learning-rate=1
            layers.0.bias    [2]     *        SgdOptions: learning-rate=1
            """);
    }

    [Fact]
    public void Biases_and_norms_do_not_decay()
    {
        var groups = ParameterGroups.Of(Model(), Main).WithoutWeightDecay();

        Decays(groups, "embed.weight").ShouldBe(0.1);
        Decays(groups, "head.weight").ShouldBe(0.1);
        Decays(groups, "layers.0.bias").ShouldBe(0);
        Decays(groups, "norm.scale").ShouldBe(0);
        Decays(ParameterGroups.Of(Model(), Main).WithoutWeightDecay("embed.*"), "norm.scale").ShouldBe(0.1);
        Decays(ParameterGroups.Of(Model(), Main).WithoutWeightDecay("embed.*"), "embed.weight").ShouldBe(0);
        Should.Throw<ArgumentException>(() => ParameterGroups.Of(Model(), Main).WithoutWeightDecay("*.biases"))
            .Message.ShouldContain("the pattern '*.biases' matches no parameter");

        static double Decays(IEnumerable<ParameterGroup> groups, string name) =>
            Of(groups, name).Options.WeightDecay.At(0).Value;
    }

    [Fact]
    public void Rates_fall_with_the_depth_in_the_order_of_numbers()
    {
        var groups = ParameterGroups.Of(Model(), Main)
            .WithLayerDecay(0.5, "embed.*", "layers.#.*", "norm.*", "head.*");

        Factors(groups).ShouldBe(
        [
            ("embed.weight", 1.0 / 32), ("layers.0.weight", 1.0 / 16), ("layers.0.bias", 1.0 / 16),
            ("layers.1.weight", 1.0 / 8), ("layers.1.bias", 1.0 / 8), ("norm.scale", 0.5),
            ("layers.10.weight", 0.25), ("head.weight", 1),
        ], ignoreOrder: true);
    }

    [Fact]
    public void Without_patterns_each_module_is_a_layer()
    {
        Factors(ParameterGroups.Of(Model().Take(5), Main).WithLayerDecay(0.5)).ShouldBe(
        [
            ("embed.weight", 0.25), ("layers.0.weight", 0.5), ("layers.0.bias", 0.5), ("layers.1.weight", 1),
            ("layers.1.bias", 1),
        ]);
    }

    [Fact]
    public void A_layer_that_is_forgotten_or_claimed_twice_is_told()
    {
        Should.Throw<ArgumentException>(() => ParameterGroups.Of(Model(), Main)
            .WithLayerDecay(0.5, "embed.*", "layers.*", "layers.#.bias", "norm.*")).Message.ShouldStartWith(
            """
            Each pattern must match a parameter, and each parameter one pattern:
              the parameter 'layers.0.bias' matches 2: 'layers.*' and 'layers.#.bias'
              the parameter 'layers.1.bias' matches 2: 'layers.*' and 'layers.#.bias'
              the parameter 'head.weight' matches no pattern
            """);
        Should.Throw<ArgumentOutOfRangeException>(() => ParameterGroups.Of(Model(), Main).WithLayerDecay(1.1));
    }

    [Fact]
    public void A_schedule_and_a_rate_that_are_set_later_reach_every_layer_by_its_factor()
    {
        var model = Model();
        var optimizer = new Sgd(
            ParameterGroups.Of(model, new SgdOptions { LearningRate = new LinearSchedule(8, 2, 0) })
                .WithLayerDecay(0.5));
        Array.ForEach(model, parameter => ((Parameter)parameter).TakeGradient(out _).Fill(-1));

        optimizer.Step();
        Weight(model, "head.weight").ShouldBe(8);
        Weight(model, "layers.10.weight").ShouldBe(4);
        optimizer.Step();
        Weight(model, "head.weight").ShouldBe(12);
        Weight(model, "layers.10.weight").ShouldBe(6);

        optimizer.LearningRate = 2;
        optimizer.LearningRate.ShouldBe(2);
        optimizer.Step();
        Weight(model, "head.weight").ShouldBe(14);
        Weight(model, "layers.10.weight").ShouldBe(7);

        optimizer.LearningRate = new HyperParameter(new Halving());
        optimizer.Step();
        Weight(model, "layers.10.weight").ShouldBe(7.5f);
    }

    [Fact]
    public void A_checkpoint_tells_the_rate_that_a_layer_has()
    {
        var groups = ParameterGroups.Of(Model(), Main).WithLayerDecay(0.5);
        using var saved = new AdamW(groups).Save();

        var other = new AdamW(ParameterGroups.Of(Model(), Main).WithLayerDecay(0.25));

        other.Load(saved).Differences.ShouldContain(difference => difference.ToString().Contains("learning-rate"));
        new AdamW(ParameterGroups.Of(Model(), Main).WithLayerDecay(0.5)).Load(saved).Differences.ShouldBeEmpty();
    }

    [Fact]
    public void Groups_are_printed_as_a_table() =>
        ParameterGroups.Of(Model().Take(3), Main).WithoutWeightDecay().WithLayerDecay(0.5).ToTable().ShouldBe(
            """
            parameter        shape   optimizer  learning rate  factor  weight decay
            embed.weight     [4, 2]  AdamW      0.5            0.5     0.1
            layers.0.weight  [2, 2]  AdamW      0.5            1       0.1
            layers.0.bias    [2]     AdamW      0.5            1       0
            """);

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "a.b", true)]
    [InlineData("a.?", "a.b", true)]
    [InlineData("a.?", "a.bc", false)]
    [InlineData("A.*", "a.b", false)]
    [InlineData("#", "12", true)]
    [InlineData("#", "a12", false)]
    [InlineData("a#b", "a12b", true)]
    [InlineData("a#b", "ab", false)]
    [InlineData("*.#.weight", "x.3.y.4.weight", true)]
    [InlineData("layers.#.*", "layers.x.1.weight", false)]
    [InlineData("a\\*b", "a*b", true)]
    [InlineData("a\\*b", "axb", false)]
    public void Patterns_match_whole_names(string pattern, string name, bool matches) =>
        new NamePattern(pattern).Matches(name).ShouldBe(matches);

    [Fact]
    public void A_pattern_has_one_number_at_most() =>
        Should.Throw<ArgumentException>(() => new NamePattern("a.#.#")).Message.ShouldStartWith(
            "The pattern 'a.#.#' has more than one #. Use * for the others.");

    private static ParameterGroup Of(IEnumerable<ParameterGroup> groups, string name) =>
        groups.Single(group => group.Parameters.Any(parameter => parameter.Name == name));

    private static IEnumerable<(string Name, double Factor)> Factors(IEnumerable<ParameterGroup> groups) =>
        from @group in groups from parameter in @group.Parameters select (parameter.Name, @group.LearningRateFactor);

    private static float Weight(IParameter[] model, string name) =>
        ((Parameter)model.Single(parameter => parameter.Name == name)).Values.Span[0];

    private static IParameter[] Model() =>
    [
        Make("embed.weight", 4, 2), Make("layers.0.weight", 2, 2), Make("layers.0.bias", 2),
        Make("layers.1.weight", 2, 2), Make("layers.1.bias", 2), Make("norm.scale", 2), Make("layers.10.weight", 2, 2), Make("head.weight", 2, 2),
    ];

    private static Parameter Make(string name, params int[] shape)
    {
        var length = shape.Aggregate(1, (product, extent) => product * extent);
        return new(name, new float[length], new float[length], shape);
    }

    private sealed class Halving : ISchedule
    {
        public double At(long step) => step == 3 ? 1 : 0;
    }
}
