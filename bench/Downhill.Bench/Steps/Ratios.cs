namespace Downhill.Bench.Steps;

/// <summary>Prints how long a step of each entry takes, and how that compares with a loop written by hand.</summary>
internal static class Ratios
{
    private static readonly (string Name, int Weights, int Rounds)[] Sizes =
        [("4 Ki", 1 << 12, 201), ("1 Mi", 1 << 20, 101), ("16 Mi", 1 << 24, 21)];

    public static void Run(string? only)
    {
        Console.WriteLine(
            $"## A step, in nanoseconds a weight, and its ratio to the loop by hand\n\n{Machine.Describe()}\n");
        Console.WriteLine($"| entry |{string.Concat(Sizes.Select(size => $" {size.Name} | ratio |"))}");
        Console.WriteLine($"|---|{string.Concat(Sizes.Select(_ => "---:|---:|"))}");
        foreach (var contender in Contender.All.Where(contender => only is null || contender.Name == only))
        {
            contender.Check();
            Console.WriteLine(
                $"| {contender.Name} |{string.Concat(Sizes.Select(size => Row(contender, size.Weights, size.Rounds)))}");
        }
    }

    private static string Row(Contender contender, int weights, int rounds)
    {
        var arrays = Arrays.For(contender.Options, weights);
        long step = 0;
        var duel = Duel.Between(
            () => contender.ByHand(arrays, ++step), () => contender.Library(arrays, ++step), rounds);
        return $" {duel.Second / weights * 1e9:F3} | {duel.Ratio:F2} |";
    }
}
