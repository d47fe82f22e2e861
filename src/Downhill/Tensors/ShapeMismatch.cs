namespace Downhill.Tensors;

/// <summary>The text of an error about shapes that differ.</summary>
internal static class ShapeMismatch
{
    /// <summary>Returns both shapes, and the cure if one of them is that of a single number.</summary>
    public static string Tell(IReadOnlyList<long> saved, IReadOnlyList<long> here) =>
        $"shape {ListText.InBrackets(saved)}, but {ListText.InBrackets(here)} here" + (saved, here) switch
        {
            ({ Count: 0 }, [1]) => "; a parameter that is a single number is made with shape: []",
            ([1], { Count: 0 }) => "; a parameter of one element is made without a shape",
            _ => "",
        };
}
