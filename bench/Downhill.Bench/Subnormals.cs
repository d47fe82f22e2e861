using Downhill.Bench.Steps;

namespace Downhill.Bench;

/// <summary>Whether state that decays into subnormal numbers slows a step. With a gradient of zero, state decays until
/// rounding keeps it where it is, at a few of the smallest subnormal numbers, unless it is flushed; a unit that has
/// died trains on so.</summary>
internal static class Subnormals
{
    private const int Weights = 1 << 14;
    private const int Steps = 512;

    public static void Run()
    {
        Console.WriteLine($"## State that decays toward zero\n\n{Machine.Describe()}\n");
        Console.WriteLine(
            $"Time of {Steps} steps with gradients of zero from state of 1e-37, just above the subnormal numbers, over as many");
        Console.WriteLine("with gradients and state of ordinary size.\n");
        Console.WriteLine("| entry | ns a weight | fading ÷ ordinary |\n|---|---:|---:|");
        foreach (var contender in Contender.All.Where(contender => contender.Options.States.Count > 0))
        {
            var (ordinary, fading) = (Arrays.For(contender.Options, Weights), Arrays.For(contender.Options, Weights));
            fading.G.AsSpan().Clear();
            var duel = Duel.Between(
                () => Train(contender, ordinary, 1e-4f), () => Train(contender, fading, 1e-37f), 11);
            Console.WriteLine($"| {contender.Name} | {duel.Second / Steps / Weights * 1e9:F3} | {duel.Ratio:F2} |");
        }
    }

    private static void Train(Contender contender, Arrays arrays, float state)
    {
        arrays.A.AsSpan().Fill(state);
        arrays.B.AsSpan().Fill(state);
        arrays.C.AsSpan().Fill(state);
        for (var step = 1001; step <= 1000 + Steps; step++)
        {
            contender.Library(arrays, step);
        }
    }
}
