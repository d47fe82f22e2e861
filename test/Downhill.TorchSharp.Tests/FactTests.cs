using System.Globalization;
using System.Runtime.InteropServices;
using Downhill.Symbols;
using static TorchSharp.torch;
using ModuleParameter = TorchSharp.Modules.Parameter;
using Theirs = TorchSharp.Modules;

namespace Downhill.TorchSharp.Tests;

/// <summary>What <c>explain</c> tells of the use of TorchSharp's classes is so; of their steps, TableTests hold
/// it.</summary>
public sealed class FactTests : TorchTest
{
    [Theory]
    [InlineData("adamw", nameof(optim.AdamW), "weight_decay", "0")]
    [InlineData("radam", nameof(optim.RAdam), "lr", "0.002")]
    [InlineData("asgd", nameof(optim.ASGD), "lr", "0.001")]
    public void A_default_is_as_told(string id, string method, string option, string value)
    {
        var factory = typeof(optim).GetMethods().First(one => one.Name == method
            && one.GetParameters()[0].ParameterType == typeof(IEnumerable<ModuleParameter>));

        Convert.ToString(
            factory.GetParameters().Single(one => one.Name == option).DefaultValue, CultureInfo.InvariantCulture)
            .ShouldBe(value);
        Told(id).ShouldContain($" is {value}");
    }

    [Theory]
    [InlineData("nadam", typeof(Theirs.NAdam.ParamGroup))]
    [InlineData("radam", typeof(Theirs.RAdam.ParamGroup))]
    [InlineData("adamax", typeof(Theirs.Adamax.ParamGroup))]
    public void A_group_without_a_rate_has_the_rate_1(string id, Type group)
    {
        group.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.Name == "lr").Select(parameter => parameter.DefaultValue)
            .ShouldBe([1.0]);
        Told(id).ShouldContain("a parameter group that is made without a rate has the rate 1");
    }

    [Fact]
    public void A_group_of_RMSProp_takes_eps_before_alpha()
    {
        typeof(Theirs.RMSProp.ParamGroup).GetConstructors().Select(constructor => constructor.GetParameters()
            .Select(parameter => parameter.Name!).Where(name => name is "eps" or "alpha")).Single(names => names.Any())
            .ShouldBe(["eps", "alpha"]);
        Told("rmsprop").ShouldBe("a parameter group takes eps and alpha in the other order");
    }

    [Fact]
    public void Adadelta_counts_no_steps()
    {
        ModuleParameter weights = new(ones(2)) { grad = ones(2) };
        var optimizer = optim.Adadelta([weights]);
        optimizer.step();
        optimizer.step();

        ((Theirs.Adadelta.State)optimizer.state_dict().State.Single()).step.ShouldBe(0);
        Told("adadelta").ShouldBe("its state counts no steps");
    }

    [Fact]
    public void Rprop_raises_for_a_single_number_and_ours_steps_it()
    {
        ModuleParameter weights = new(ones([])) { grad = ones([]) };

        Should.Throw<ExternalException>(() => optim.Rprop([weights]).step());
        new Optimizer(TorchParameter.Of("w", weights), new RpropOptions()).Step();
        weights.item<float>().ShouldBeLessThan(1);
        Told("rprop").ShouldBe("a weight without dimensions raises an exception");
    }

    private static string Told(string id) => Explanation.Of(Catalog.Find(id)).TorchSharp!.Use;
}
