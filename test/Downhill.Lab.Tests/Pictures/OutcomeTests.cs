using Downhill.Lab.Paths;
using Downhill.Lab.Pictures.Animation;
using Downhill.Lab.Surfaces;

namespace Downhill.Lab.Tests.Pictures;

public sealed class OutcomeTests
{
    private static readonly Surface Bowl = new(
        "bowl", "bowl", "x^2 + y^2", new(-3, 3, -3, 3), new(1, 1))
    { Minima = [new(0, 0)] };
    private static readonly Surface Slope = new("slope", "slope", "x", new(-3, 3, -3, 3), new(1, 1));

    private static readonly Trajectory Late = Path([5, 3, 0.05, 0.02]);
    private static readonly Trajectory Soon = Path([5, 0.05, 0.02, 0.01]);
    private static readonly Trajectory Away = Path([5, 4, 3, 1.7]);
    private static readonly Trajectory Leaving = Path([5, 7, 9, 20], leftAt: 3);
    private static readonly Trajectory Broken = Path([5, 90], leftAt: 1, isBroken: true);

    [Fact]
    public void Of_one_path_the_step_is_told()
    {
        Said(Bowl, Late).ShouldBe(("arrives at step 2", "arrives 2"));
        Said(Bowl, Leaving).ShouldBe(("leaves at step 3", "leaves 3"));
        Said(Bowl, Broken).ShouldBe(("turns infinite at step 2", "infinite 2"));
        Said(Bowl, Away).ShouldBe(("f − f_min 1.7 after 3", "ends 1.7"));
    }

    [Fact]
    public void Of_several_paths_it_is_told_how_many_and_the_last_step()
    {
        Said(Bowl, Soon, Late, Leaving, Away).ShouldBe(
            ("2 of 4 arrive by step 2; 1 of 4 leaves by step 3; 1 of 4 stays away", "2 of 4 arrive by step 2"));
        Said(Bowl, Broken, Broken).Whole.ShouldBe("2 of 2 turn infinite by step 2");
        Said(Bowl, Away, Away).Whole.ShouldBe("2 of 2 stay away");
    }

    [Fact]
    public void Where_the_surface_only_falls_nothing_arrives()
    {
        var down = Path([1, -2, -3]);

        Said(Slope, down).Whole.ShouldBe("f −3.0 after 2");
        Said(Slope, down, down).Whole.ShouldBe("2 of 2 stay away");
    }

    [Theory]
    [InlineData("x + y^2", false)]
    [InlineData("y + x^2", false)]
    [InlineData("x^2 + y^2", true)]
    public void Only_above_a_lowest_inside_the_window_are_heights_counted(string formula, bool isBounded)
    {
        var surface = new Surface("own", "own", formula, new(-3, 3, -3, 3), new(1, 1));

        new Heights(new(new(surface, [surface.Start], [Away.Spec], 3), [Away])).IsBounded.ShouldBe(isBounded);
    }

    [Fact]
    public void Who_leaves_has_no_say_in_what_the_lowest_is()
    {
        var plan = new PathPlan(Bowl, [Bowl.Start], [Away.Spec, Away.Spec], 3);

        new Heights(new(plan, [Away, Path([5, -90, -99], leftAt: 1)])).Of(1.7).ShouldBe(1.7);
        new Heights(new(plan, [Away, Path([5, -1, -2])])).Of(1.7).ShouldBe(3.7);
    }

    private static Trajectory Path(double[] heights, int? leftAt = null, bool isBroken = false) =>
        new(new("a", "sgd", new SgdOptions()), [.. heights.Select(_ => new Point(1, 1))], heights, leftAt, isBroken);

    private static (string Whole, string Short) Said(Surface surface, params IReadOnlyList<Trajectory> paths)
    {
        var plan = new PathPlan(surface, [surface.Start], [paths[0].Spec], 3);
        var outcome = new Outcome(surface, new(new(plan, paths)));
        return (outcome.Of(paths), outcome.Short(paths));
    }
}
