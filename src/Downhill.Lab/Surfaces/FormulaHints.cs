namespace Downhill.Lab.Surfaces;

/// <summary>Suggests how to write formulas that are written in the way of another language.</summary>
internal static class FormulaHints
{
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["pow"] = "x^2 for a power", ["power"] = "x^2 for a power", ["sqr"] = "x^2 for a square",
        ["square"] = "x^2 for a square",
        ["cbrt"] = "x^(1/3)", ["log10"] = "ln(x)/ln(10)", ["log2"] = "ln(x)/ln(2)", ["log1p"] = "ln(1 + x)",
        ["expm1"] = "exp(x) - 1",
        ["sinh"] = "(exp(x) - exp(-x))/2", ["cosh"] = "(exp(x) + exp(-x))/2", ["sec"] = "1/cos(x)",
        ["csc"] = "1/sin(x)",
        ["cot"] = "1/tan(x)", ["fabs"] = "abs", ["sgn"] = "sign", ["sigmoid"] = "1/(1 + exp(-x))",
        ["relu"] = "max(x, 0)",
        ["hypot"] = "sqrt(x^2 + y^2)", ["maximum"] = "max", ["minimum"] = "min", ["loge"] = "ln", ["tau"] = "2*pi",
        ["deg2rad"] = "x*pi/180", ["radians"] = "x*pi/180", ["euler"] = "e", ["f"] = "only what stands behind the =",
        ["g"] = "only what stands behind the =",
    };

    private static readonly string[] Variables = ["z", "t", "u", "v", "a", "b", "w"];

    /// <summary>Returns the hint for an unknown name, to stand behind a semicolon.</summary>
    /// <param name="name">The name, perhaps qualified by modules.</param>
    /// <param name="known">The names that are known.</param>
    public static string Name(string name, IReadOnlyList<string> known)
    {
        var word = name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant().Replace("_", "", StringComparison.Ordinal);
        var there = $"there are {string.Join(", ", known)}";
        return known.Contains(word) ? $"write {word}"
            : Others.TryGetValue(word, out var other) ? $"write {other}"
            : Variables.Contains(word) || word is ['x' or 'y', >= '0' and <= '9']
                ? $"the variables are x and y; {there}"
            : word.All(letter => letter is 'x' or 'y' or 'e')
                ? $"write {string.Join('*', word.AsEnumerable())} to multiply"
            : DidYouMean.To(word, known) is [var near, ..] ? $"did you mean {near}? {there}"
            : there;
    }

    /// <summary>Returns the hint for a character that does not belong there; null for none.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="at">The index of the character.</param>
    public static string? Character(string text, int at) => text[at] switch
    {
        '*' when at > 0 && text[at - 1] == '*' => "write ^ for a power, as in x^2",
        '^' => "write ^ once",
        '=' => "leave out the = and what stands before it; the formula is the height",
        ',' when at > 0 && char.IsAsciiDigit(text[at - 1]) => "write a decimal point, as in 0.5",
        '|' => "write abs(x)",
        '[' or ']' or '{' or '}' => "write ( and )",
        ')' => "there is no ( that it closes",
        '!' => "there are no factorials",
        '%' => "there are no remainders; for a percentage write x/100",
        '$' or '\\' => "write it without LaTeX, as in sin(x)^2",
        _ => null,
    };

    /// <summary>Returns the product to write where an operator is missing, such as <c>2*x</c>.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="at">The index of the character before which the operator is missing.</param>
    public static string Product(string text, int at)
    {
        var before = text[..at].TrimEnd();
        var from = before.Length - before.Reverse().TakeWhile(IsWord).Count();
        var after = string.Concat(text[at..].TakeWhile(IsWord));
        return $"{(from < before.Length ? before[from..] : "(…)")}*{(after.Length > 0 ? after : "(…)")}";
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '.';
}
