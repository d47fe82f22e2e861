using System.Reflection;

namespace Downhill.Outsider.Tests.Parameters;

public sealed class DoubleWeightsTests
{
    [Fact]
    [Obsolete("So that the compiler lets the refused constructor through here.")]
    public void Weights_of_double_meet_a_constructor_that_the_compiler_refuses()
    {
        var chosen = Should.Throw<NotSupportedException>(() => new Parameter<double>("w", new double[2])).TargetSite
            .ShouldBeAssignableTo<ConstructorInfo>()!;
        Should.Throw<NotSupportedException>(() => new Parameter<double>("w", new double[2], new double[2], [1, 2])).TargetSite
            .ShouldBeAssignableTo<ConstructorInfo>();

        var refusal = chosen.GetCustomAttribute<ObsoleteAttribute>()!;
        refusal.IsError.ShouldBeTrue();
        refusal.Message!.ShouldContain("Use float, BFloat16 or Half");
    }

    [Fact]
    public void Others_meet_the_usual_constructor()
    {
        new Parameter<float>("w", new float[2], new float[2]).Length.ShouldBe(2);
        new Parameter<float>("w", new float[2], null, [1, 2]).Shape.ShouldBe([1, 2]);
        new Parameter<BFloat16>("w", new BFloat16[2], new BFloat16[2]).HasGradient.ShouldBeTrue();
        new Parameter<Half>("w", new Half[2]).HasGradient.ShouldBeFalse();
        new Parameter("w", new float[2]).Length.ShouldBe(2);
    }
}
