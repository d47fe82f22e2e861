namespace Downhill.Lab.Tests.Moving;

/// <summary>FANN's recorded Rprop tells its formula, written plainly, from ones with a mistake.</summary>
public sealed class FannMutantTests
{
    private const float Same = 64;

    [Theory]
    [InlineData("zero rests")]
    [InlineData("a turn rests")]
    [InlineData("a turn is remembered")]
    [InlineData("steps grow only along")]
    [InlineData("the first step is the size it begins with")]
    public void A_mistake_is_noticed_and_the_formula_without_it_agrees(string mistake)
    {
        var run = MovingRun.Of("FANN");

        run.UlpsApart("RPROP", Walk("")).ShouldBeLessThan(Same);
        run.UlpsApart("RPROP", Walk(mistake)).ShouldBeGreaterThan(Same);
    }

    private static float[] Walk(string mistake) =>
        [.. MovingRun.Feed.W.Select((w, i) => (float)Walk(w, MovingRun.Feed.G.Select(g => (double)g[i]), mistake))];

    private static double Walk(double w, IEnumerable<double> gradients, string mistake)
    {
        var (size, last, isFirst) = (0.1, 0.0, mistake == "the first step is the size it begins with");
        foreach (var g in gradients)
        {
            var product = last * g;
            var grows = mistake == "steps grow only along" ? product > 0 : product >= 0;
            size = Math.Min(Math.Max(size, 1e-4) * (isFirst ? 1 : grows ? 1.2 : product < 0 ? 0.5 : 1), 50);
            isFirst = false;
            var seen = product < 0 ? 0 : g;
            last = mistake == "a turn is remembered" ? g : seen;
            var rests = (mistake == "zero rests" && g == 0) || (mistake == "a turn rests" && product < 0);
            w += rests ? 0 : seen > 0 ? -size : size;
        }

        return w;
    }
}
