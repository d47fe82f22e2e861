namespace Downhill.Symbols;

/// <summary>A printer of formulas as plain Unicode text, to be read left to right: <c>θₜ = θₜ₋₁ − η·gₜ</c>.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var equation = Formula.Of(new SgdOptions()).Equations[^1];
/// Console.WriteLine(new TextPrinter().Print(equation));  // θₜ = θₜ₋₁ − η·gₜ
/// </code>
/// </example>
public sealed class TextPrinter : Printer
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private protected override string Times => "·";

    private protected override string Minus => "−";

    private protected override (string Text, Binding Binding) Scientific(string digits, int exponent) =>
        ($"{digits}e{exponent}", Binding.Atom);

    private protected override string Name(Constant constant) => constant.Symbol;

    private protected override string Name(Variable variable) => variable.Symbol + (variable.Before ? "ₜ₋₁" : "ₜ");

    private protected override string Print(OverUpdates all)
    {
        var last = In(Binding.Atom, all.Term);
        var first = last.EndsWith('ₜ') ? $"{last[..^1]}₁" : last;
        return all.Operation switch
        {
            FormulaOperation.Multiply => first == last ? $"∏{last}" : $"{first}·…·{last}",
            FormulaOperation.Add => first == last ? $"∑{last}" : $"{first} + … + {last}",
            _ => $"max({first}, …, {last})",
        };
    }

    private protected override string Root(Node radicand) => $"√{In(Binding.Atom, radicand)}";

    private protected override string Power(Node @base, Node exponent) => In(Binding.Atom, @base) + exponent switch
    {
        Number { Value: >= 0 and <= 999 } number when double.IsInteger(number.Value) =>
            string.Concat($"{number.Value}".Select(digit => Superscripts[digit - '0'])),
        Constant { Symbol: "t" } => "ᵗ",
        Constant { Symbol: "n" } => "ⁿ",
        _ => $"^{In(Binding.Atom, exponent)}",
    };

    private protected override string Absolute(string a) => Call("abs", a);

    /// <inheritdoc/>
    private protected override string Norm(string a, bool isOne) => isOne ? $"‖{a}‖₁" : $"‖{a}‖";

    /// <inheritdoc/>
    private protected override string Total(string a) => $"Σ {a}";

    private protected override string Nabla => "∇f";

    private protected override string Floor(string a) => $"⌊{a}⌋";

    private protected override string Words(string words) => words;

    private protected override string And => " and ";

    private protected override string Below => "<";

    private protected override string NotBelow => "≥";

    private protected override IReadOnlyList<string> Cases(
        string name, IReadOnlyList<(string Value, string When)> cases) =>
        [.. cases.Select(one => $"{name} = {one.Value}   {(one.When == "otherwise" ? "" : "if ")}{one.When}")];

    private protected override (string Text, Binding Binding) Exponential(Node exponent) =>
        (Call("exp", Print(exponent)), Binding.Atom);

    private protected override string Call(string function, string arguments) => $"{function}({arguments})";

    private protected override Binding FractionTop => Binding.Product;

    private protected override string Fraction(string top, Node bottom) => $"{top}/{In(Binding.Power, bottom)}";

    private protected override string Parenthesize(string text) => $"({text})";
}
