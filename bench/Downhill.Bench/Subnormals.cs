using Downhill.Bench.Steps;

namespace Downhill.Bench;

/// <summary>Whether state that has decayed into subnormal numbers slows a step: the same step on normal and on subnormal state.</summary>
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
            subnormal.G.AsSpan().Clear();
            var duel = Duel.Between(() => Step(contender, normal, 1e-4f), () => Step(contender, subnormal, 1e-40f), 101);
            Console.WriteLine($"| {contender.Name} | {duel.Second / Weights * 1e9:F3} | {duel.Ratio:F2} |");
        }
    }

    /// <summary>State is set anew before each step, or it would wander off; both sides pay for that alike.</summary>
    private static void Step(Contender contender, Arrays arrays, float state)
    {
        Fill(arrays, state);
        contender.Library(arrays, 1000);
    }

    private static void Fill(Arrays arrays, float state)
    {
        arrays.A.AsSpan().Fill(state);
        arrays.B.AsSpan().Fill(state);
        arrays.C.AsSpan().Fill(state);
    }
}
