namespace Downhill.Tests.Mutants;

/// <summary>A test that cannot fail is worth nothing: plain code tells each mistake on a gradient's way from what is
/// right.</summary>
public sealed class GradientMutantTests
{
    /// <summary>A dozen steps of weights and gradients of some units, each rounded a few times in float.</summary>
    private const double Near = 1e-5;

    private const double Far = 1e-2;

    [Theory]
    [MemberData(nameof(GradientMutants.Names), MemberType = typeof(GradientMutants))]
    public void A_mistake_is_noticed_and_the_code_without_it_agrees(string name)
    {
        var mutant = GradientMutants.All.Single(one => one.Name == name);
        var (feed, library) = (new GradientFeed(), GradientFeed.OfLibrary(mutant.Set));

        Distance(library, mutant.Code(feed, false)).ShouldBeLessThan(Near);
        Distance(library, mutant.Code(feed, true)).ShouldBeGreaterThan(Far);
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
