namespace Downhill.Cli.Display;

/// <summary>Explains the suffixes of ids, which tell the form of an optimizer.</summary>
internal static class FormText
{
    private const string Plain = "without either: the plain form, PyTorch's where it has one.";

    /// <summary>Gets the explanation of both suffixes.</summary>
    public static string All => Legend(["P", "R"]);

    /// <summary>Returns the explanation of the suffixes of some forms; empty if none has one.</summary>
    public static string Legend(IEnumerable<string> forms)
    {
        var some = forms.ToHashSet(StringComparer.Ordinal);
        string[] told =
        [
            .. some.Contains("P") ? ["-P: the paper's or textbook's form"] : (string[])[],
            .. some.Contains("R") ? ["-R: ε inside the root"] : (string[])[],
        ];
        return told.Length == 0 ? ""
            : $"{string.Join("; ", told)}; {(told.Length == 1 ? Plain.Replace("either", "it") : Plain)}";
    }
}
