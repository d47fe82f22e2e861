using Downhill.Bench.Steps;

namespace Downhill.Bench;

/// <summary>Whether state that has decayed into subnormal numbers slows a step: the same step on normal and on subnormal state. With a
/// gradient of zero, state decays until rounding keeps it where it is: at a few of the smallest subnormal numbers, for ever.</summary>
internal static class Subnormals
{
    private const int Weights = 1 << 16;

    public static void Run()
    {
        Console.WriteLine($"## State that decays toward zero\n\n{Machine.Describe()}\n");
        Console.WriteLine("Time of a step with gradients of zero and state of 1e-40, over the same with gradients and state of ordinary size.\n");
        Console.WriteLine("| entry | ns a weight | subnormal ÷ normal |\n|---|---:|---:|");
        foreach (var contender in Contender.All.Where(contender => contender.Options.States.Count > 0))
        {
            var (normal, subnormal) = (Arrays.For(contender.Options, Weights), Arrays.For(contender.Options, Weights));
            Fill(normal, 1e-4f);
            Fill(subnormal, 1e-40f);
            subnormal.G.AsSpan().Clear();
            long step = 1000;
            var duel = Duel.Between(() => contender.Library(normal, ++step), () => contender.Library(subnormal, ++step), 101);
            var left = new[] { subnormal.A, subnormal.B, subnormal.C }.Take(contender.Options.States.Count).Any(state => float.IsSubnormal(state[0]));
            Console.WriteLine($"| {contender.Name} | {duel.Second / Weights * 1e9:F3} | {duel.Ratio:F2}{(left ? "" : " (state has reached 0)")} |");
        }
    }

    private static void Fill(Arrays arrays, float state)
    {
        arrays.A.AsSpan().Fill(state);
        arrays.B.AsSpan().Fill(state);
        arrays.C.AsSpan().Fill(state);
    }
}
