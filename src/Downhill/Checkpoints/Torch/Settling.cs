namespace Downhill.Checkpoints.Torch;

/// <summary>Makes a tree of what a pickle left: what only serves to make others becomes a leaf or what it stands for,
/// and so do values that contain themselves or lie too deep. Every value is looked at once, however often it
/// occurs.</summary>
internal sealed class Settling
{
    /// <summary>How many levels a value may have below it; whoever walks through it may do so recursively.</summary>
    public const int Deepest = 100;

    private readonly Stack<(IParts Parts, int Next)> path = new();

    private Settling()
    {
    }

    /// <summary>Settles a value and all that is in it.</summary>
    public static TorchValue Of(TorchValue root)
    {
        var settled = root.Settled;
        if (settled is IParts { Stage: SettlingStage.New } parts)
        {
            new Settling().Run(parts);
        }

        return settled;
    }

    private void Run(IParts root)
    {
        Enter(root);
        while (path.TryPop(out var here))
        {
            if (here.Next == here.Parts.Count)
            {
                Finish(here.Parts);
                continue;
            }

            path.Push((here.Parts, here.Next + 1));
            Settle(here.Parts, here.Next);
        }
    }

    private void Settle(IParts parts, int index)
    {
        var part = parts.Part(index).Settled;
        if (part is IParts { Stage: SettlingStage.Begun } outer)
        {
            part = new TorchOpaque($"{part} that contains itself", outer.Spot);
        }

        parts.Replace(index, part);
        if (part is IParts { Stage: SettlingStage.New } inner)
        {
            Enter(inner);
        }
    }

    private void Enter(IParts parts)
    {
        parts.Stage = SettlingStage.Begun;
        path.Push((parts, 0));
    }

    private static void Finish(IParts parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts.Part(i) is IParts { Extent.Depth: >= Deepest } deep)
            {
                parts.Replace(i, new TorchOpaque($"{deep}", deep.Spot, $"there are more than {Deepest} levels of values within values"));
            }
        }

        parts.Extent = Extent.Of(parts);
        parts.Stage = SettlingStage.Done;
    }
}
