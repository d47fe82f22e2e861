namespace Downhill;

/// <summary>Other words for the choices of an option.</summary>
internal static class ChoiceAliases
{
    /// <summary>Returns a hint to append to the error about an unknown choice; empty if none is near.</summary>
    /// <param name="typed">The text that was typed.</param>
    /// <param name="choices">The choices.</param>
    public static string Hint(string typed, IReadOnlyList<string> choices)
    {
        var meant = DidYouMean.Plain(typed) switch
        {
            "BF16" or "BFLOAT" or "TORCHBFLOAT16" => "bfloat16",
            "FP32" or "F32" or "FLOAT" or "SINGLE" or "TORCHFLOAT32" => "float32",
            "8BIT" or "INT8" or "UINT8" or "FP8" or "BITS8" => "block8",
            "BF16WEIGHTS" => "bfloat16-weights",
            "RTN" or "ROUNDTONEAREST" => "nearest",
            "KAHAN" => "compensated",
            _ => "",
        };
        return choices.Contains(meant) ? DidYouMean.Question([meant]) : DidYouMean.Hint(typed, choices);
    }
}
