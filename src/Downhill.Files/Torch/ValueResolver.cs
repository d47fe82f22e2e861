namespace Downhill.Files.Torch;

/// <summary>The settling of a pickle's values into a tree.</summary>
/// <remarks>Values that only serve to make others become a leaf or what they stand for, and so do values that contain
/// themselves or lie too deep. Every value is looked at once, however often it occurs.</remarks>
internal sealed class ValueResolver
{
    /// <summary>The largest number of levels below a value, which may thus be walked recursively.</summary>
    public const int Deepest = 100;

    private readonly Stack<(ICompositeValue Parts, int Next)> path = new();

    private ValueResolver()
    {
    }

    /// <summary>Settles a value and all values in it.</summary>
    public static TorchValue Of(TorchValue root)
    {
        var settled = root.Settled;
        if (settled is ICompositeValue { Stage: ResolutionStage.New } parts)
        {
            new ValueResolver().Run(parts);
        }

        return settled;
    }

    private void Run(ICompositeValue root)
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

    private void Settle(ICompositeValue parts, int index)
    {
        var part = parts.Part(index).Settled;
        if (part is ICompositeValue { Stage: ResolutionStage.Begun } outer)
        {
            part = new TorchOpaque($"{part} that contains itself", outer.Offset);
        }

        parts.Replace(index, part);
        if (part is ICompositeValue { Stage: ResolutionStage.New } inner)
        {
            Enter(inner);
        }
    }

    private void Enter(ICompositeValue parts)
    {
        parts.Stage = ResolutionStage.Begun;
        path.Push((parts, 0));
    }

    private static void Finish(ICompositeValue parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts.Part(i) is ICompositeValue { Extent.Depth: >= Deepest } deep)
            {
                parts.Replace(
                    i, new TorchOpaque(
                    $"{deep}", deep.Offset, $"there are more than {Deepest} levels of values within values"));
            }
        }

        parts.Extent = ExpandedSize.Of(parts);
        parts.Stage = ResolutionStage.Done;
    }
}
