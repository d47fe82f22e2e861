using System.Globalization;

namespace Downhill.Symbols;

/// <summary>A printer of formulas as LaTeX, to be displayed: <c>\theta_t = \theta_{t-1} - \eta\,g_t</c>.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// var equation = Formula.Of(new SgdOptions()).Equations[^1];
/// Console.WriteLine(new LatexPrinter().Print(equation));  // \theta_t = \theta_{t-1} - \eta\,g_t
/// </code>
/// </example>
public sealed class LatexPrinter : Printer
{
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['α'] = @"\alpha", ['β'] = @"\beta", ['γ'] = @"\gamma", ['ε'] = @"\epsilon", ['η'] = @"\eta", ['θ'] = @"\theta",
        ['κ'] = @"\kappa", ['λ'] = @"\lambda", ['μ'] = @"\mu", ['ν'] = @"\nu", ['π'] = @"\pi", ['ρ'] = @"\rho",
        ['σ'] = @"\sigma",
        ['τ'] = @"\tau", ['φ'] = @"\phi", ['Γ'] = @"\Gamma", ['Δ'] = @"\Delta",
        ['δ'] = @"\delta", ['ζ'] = @"\zeta", ['ψ'] = @"\psi", ['ω'] = @"\omega", ['Π'] = @"\Pi", ['ℓ'] = @"\ell",
        ['Λ'] = @"\Lambda",
        ['ḡ'] = @"\bar{g}", ['ĝ'] = @"\hat{g}",
    };

    /// <summary>The functions that LaTeX has a command for.</summary>
    private static readonly HashSet<string> Commands = ["max", "min", "ln", "sin", "cos", "tan", "tanh"];

    private protected override string Times => @"\,";

    private protected override string Minus => "-";

    private protected override (string Text, Binding Binding) Scientific(string digits, int exponent) => digits == "1"
        ? ($"10^{{{exponent}}}", Binding.Power)
        : ($@"{digits} \cdot 10^{{{exponent}}}", Binding.Product);

    private protected override string Name(Constant constant) => Spell(constant.Symbol, "");

    private protected override string Name(Variable variable) => Spell(variable.Symbol, variable.Before ? "t-1" : "t");

    private protected override string Print(OverUpdates all) => all.Operation switch
    {
        FormulaOperation.Multiply => $@"\prod {In(Binding.Atom, all.Term)}",
        FormulaOperation.Add => $@"\sum {In(Binding.Atom, all.Term)}",
        _ => $@"\max {In(Binding.Atom, all.Term)}",
    };

    private protected override string Root(Node radicand) => $@"\sqrt{{{Print(radicand)}}}";

    private protected override string Power(Node @base, Node exponent) =>
        $"{In(Binding.Atom, @base)}^{{{Print(exponent)}}}";

    private protected override string Absolute(string a) => $@"\left|{a}\right|";

    /// <inheritdoc/>
    private protected override string Norm(string a, bool isOne) =>
        $@"\left\lVert {a} \right\rVert{(isOne ? "_1" : "")}";

    /// <inheritdoc/>
    private protected override string Total(string a) => $@"\sum {a}";

    private protected override string Nabla => @"\nabla f";

    private protected override string Floor(string a) => $@"\left\lfloor {a} \right\rfloor";

    private protected override string Words(string words) => $@"\text{{{words}}}";

    private protected override string And => @",\ ";

    private protected override string Below => "<";

    private protected override string NotBelow => @"\ge";

    private protected override IReadOnlyList<string> Cases(
        string name, IReadOnlyList<(string Value, string When)> cases) =>
        [$@"{name} = \begin{{cases}} {string.Join(@" \\ ", cases.Select(one => $"{one.Value} & {one.When}"))} "
            + @"\end{cases}"];

    private protected override (string Text, Binding Binding) Exponential(Node exponent) =>
        ($"e^{{{Print(exponent)}}}", Binding.Power);

    private protected override string Call(string function, string arguments) =>
        (function.Length == 1 ? function
            : Commands.Contains(function) ? @"\" + function : $@"\operatorname{{{function}}}")
        + Parenthesize(arguments);

    private protected override Binding FractionTop => Binding.Negation;

    private protected override string Fraction(string top, Node bottom) => $@"\frac{{{top}}}{{{Print(bottom)}}}";

    private protected override string Parenthesize(string text) => $@"\left({text}\right)";

    /// <summary>Returns a letter in LaTeX: accents become commands, subscript digits a subscript.</summary>
    private static string Spell(string symbol, string time)
    {
        var (accent, subscript, letter) = ("", time, "");
        foreach (var c in symbol)
        {
            (accent, subscript, letter) = c switch
            {
                '⁺' or '⁻' => (accent, subscript, $"{letter}^{(c == '⁺' ? '+' : '-')}"),
                '\u0302' => (@"\hat", subscript, letter),
                '\u0303' => (@"\tilde", subscript, letter),
                '\u0304' => (@"\bar", subscript, letter),
                >= '₀' and <= '₉' => (accent, (c - '₀').ToString(CultureInfo.InvariantCulture), letter),
                _ => (accent, subscript, Letters.GetValueOrDefault(c, c.ToString())),
            };
        }

        var accented = accent.Length > 0 ? $"{accent}{{{letter}}}" : letter;
        return accented + (subscript.Length > 1 ? $"_{{{subscript}}}" : subscript.Length > 0 ? $"_{subscript}" : "");
    }
}
