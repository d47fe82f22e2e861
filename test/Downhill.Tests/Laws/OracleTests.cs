using Downhill.Testing.Laws;

namespace Downhill.Tests.Laws;

/// <summary>Floats against the same formula in double.</summary>
public sealed class OracleTests(ITestOutputHelper output)
{
    // The bound is sound by how it is made (see Bound); this is to show that it also says something. It may grow by so
    // many units of 2⁻²⁴ of the largest value on the path, a step: 1 for rounding the weight itself when the step is
    // subtracted; less than 1 more for what was rounded in the step, which is a small part of the weight; the rest
    // where errors come back: through a velocity, 1/(1 − μ) times, and through Adadelta's average of its own updates.
    private const double MostUnitsAStep = 6;

    // Where a sign decides which way a step or an average goes, and the number under it is 0 but for rounding, a float may
    // go the other way: Rprop's steps and Yogi's average.
    private const double MostUnitsWhereSignsDecide = 30;

    // Where weights climb until decay stops them, gradients are about 0; and of a weight that moves at every step a sign
    // that is uncertain once leaves all that follow uncertain.
    private const double AllUnits = double.PositiveInfinity;

    // Where a step is as long as a part of the weights' norm, an error of all weights comes back through it: of LARS, η ζ /
    // (1 − μ), 1 % a step, for errors that all have one sign.
    private const double MostUnitsWhereNormsComeBack = 200;

    // Where an average is corrected by a product of inertias, each of which is a difference.
    private const double MostUnitsOfInertias = 20;

    // Where weights are made anew from sums, and gradients and weights cancel in one of them.
    private const double MostUnitsWhereSumsCancel = 400;

    [Theory]
    [MemberData(nameof(Case.Names), MemberType = typeof(Case))]
    public void The_bound_that_floats_are_held_to_says_something(string name)
    {
        var (beyond, share, units) = OracleLaw.Measure(Case.Find(name));

        output.WriteLine($"{name}: {share:P1} of the bound used; the bound grows by {units:F2} units a step");
        beyond.ShouldBeEmpty();
        units.ShouldBeLessThan(name.Split(',')[0] switch
        {
            "rprop-always" when name.EndsWith("decayed, climbing", StringComparison.Ordinal) => AllUnits,
            "yogi" or "rprop" or "rprop-always" => MostUnitsWhereSignsDecide,
            "ftrl" => MostUnitsWhereSumsCancel,
            "adai" => MostUnitsOfInertias,
            "lars" => MostUnitsWhereNormsComeBack,
            _ => MostUnitsAStep,
        });
    }
}
