namespace Downhill.Tests;

/// <summary>The names that PyTorch, Keras, optax and timm have for options are understood.</summary>
public sealed class OptionNameTests
{
    public static TheoryData<string> Ids => [.. Catalog.All.Select(entry => entry.Id)];

    [Theory]
    [InlineData("adam", "lr", "0.25", "learning-rate=0.25")]
    [InlineData("adam", "learning_rate", "0.25", "learning-rate=0.25")]
    [InlineData("adam", "learningRate", "0.25", "learning-rate=0.25")]
    [InlineData("adam", "betas", "(0.8, 0.95)", "beta1=0.8 beta2=0.95")]
    [InlineData("adam", "betas", "0.8,0.95", "beta1=0.8 beta2=0.95")]
    [InlineData("adam", "betas", "[0.8,0.95]", "beta1=0.8 beta2=0.95")]
    [InlineData("ademamix", "betas", "0.8,0.95,0.99", "beta1=0.8 beta2=0.95 beta3=0.99")]
    [InlineData("adam", "b1", "0.8", "beta1=0.8")]
    [InlineData("adam", "b2", "0.8", "beta2=0.8")]
    [InlineData("adam", "beta_1", "0.8", "beta1=0.8")]
    [InlineData("adam", "beta_2", "0.8", "beta2=0.8")]
    [InlineData("adam", "eps", "1e-3", "epsilon=0.001")]
    [InlineData("adam", "weight_decay", "0.1", "weight-decay=0.1")]
    [InlineData("adam", "maximize", "True", "maximize=true")]
    [InlineData("nadam", "momentum_decay", "0.1", "momentum-decay=0.1")]
    [InlineData("nadam", "decoupled_weight_decay", "True", "decoupled-weight-decay=true")]
    [InlineData("rmsprop", "alpha", "0.8", "decay=0.8")]
    [InlineData("rmsprop", "rho", "0.8", "decay=0.8")]
    [InlineData("rmsprop", "decay", "0.8", "decay=0.8")]
    [InlineData("adadelta", "rho", "0.8", "decay=0.8")]
    [InlineData("asgd", "alpha", "0.8", "power=0.8")]
    [InlineData("asgd", "lambd", "0.01", "decay=0.01")]
    [InlineData("ademamix", "alpha", "3", "alpha=3")]
    [InlineData("rprop", "etas", "0.4,1.3", "shrink=0.4 growth=1.3")]
    [InlineData("rprop", "eta_minus", "0.4", "shrink=0.4")]
    [InlineData("rprop", "max_step_size", "7", "largest-step=7")]
    [InlineData("adagrad", "initialAccumulatorValue", "0.1", "initial-accumulator=0.1")]
    [InlineData("signum", "beta", "0.8", "momentum=0.8")]
    public void A_name_of_another_library_sets_what_it_means_there(string id, string name, string text, string ours)
    {
        var defaults = Catalog.Find(id).Defaults;

        defaults.With(name, text).ShouldBe(ours.Split(' ').Select(setting => setting.Split('=')).Aggregate(
            defaults,
            (options, pair) => OptionInfo.Of(options).Single(info => info.Key == pair[0]).With(options, pair[1])));
        defaults.With(name, text).ShouldNotBe(defaults);
    }

    [Theory]
    [InlineData("adam", "betas", "0.9", "betas=0.9: it takes 2 numbers, beta1, beta2, such as betas=0.9,0.999.")]
    [InlineData("adam", "lr", "x", "learning-rate=x: it takes a number such as 1e-3, or a schedule such as ")]
    [InlineData("adam", "alpha", "1", "In ONNX alpha is beta1, in PyTorch RMSprop's decay, and in papers the learning rate.")]
    [InlineData("adam", "decay", "1", "In optax decay is RMSprop's average; in Keras 2 it was a schedule: inverse-time.")]
    [InlineData("asgd", "rho", "1", "That is 'decay', which rmsprop, rmsprop-R have.")]
    [InlineData("sgd", "momentum", "0.9", "Here that is an optimizer of its own: momentum.")]
    [InlineData("momentum", "nesterov", "true", "Here that is an optimizer of its own: nesterov.")]
    [InlineData("adam", "eta", "1", "Here that is 'learning-rate'.")]
    [InlineData("adam", "clipnorm", "1", "Clipping is the optimizer's, for all rules alike: see Optimizer.MaxGradientNorm.")]
    [InlineData("adam", "mu_dtype", "bfloat16", "Here that is 'state-format'.")]
    [InlineData("adam", "nothing", "1", "There are: learning-rate, beta1, beta2, epsilon, ")]
    public void What_means_another_thing_or_nothing_is_refused_with_what_it_is_here(
        string id, string name, string text, string hint) =>
            Should.Throw<ArgumentException>(() => Catalog.Find(id).Defaults.With(name, text)).Message
                .ShouldContain(hint);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Our_own_names_mean_ourselves_however_they_are_spelled(string id)
    {
        var options = Catalog.Find(id).Defaults;
        foreach (var info in OptionInfo.Of(options))
        {
            foreach (var name in new[] { info.Name, info.Key, info.Key.Replace('-', '_'), "--" + info.Key })
            {
                OptionNames.Find(options, name)!.Select(found => found.Name).ShouldBe([info.Name]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_of_PyTorchs_names_is_in_the_table(string id)
    {
        foreach (var key in Catalog.Find(id).PyTorch?.Keys ?? [])
        {
            OptionNames.Find(Catalog.Find(id).Defaults, key).ShouldNotBeNull(key);
        }
    }

    [Fact]
    public void Each_row_of_the_table_is_met_by_some_optimizer() => OptionNames.All
        .Where(row => !Catalog.All.Any(entry => row.IsFor(entry.Defaults.GetType(), OptionInfo.Of(entry.Defaults))))
        .ShouldBeEmpty();
}
