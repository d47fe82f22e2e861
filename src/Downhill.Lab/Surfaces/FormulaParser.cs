using System.Globalization;
using Downhill.Symbols;

namespace Downhill.Lab.Surfaces;

/// <summary>A parser of formulas in x and y, such as <c>(1 - x)^2 + 100*(y - x^2)^2</c>.</summary>
/// <remarks>It knows + − * / ^, parentheses, the numbers pi and e, and the functions sqrt, exp, ln, sin, cos, tan,
/// tanh, abs, sign, min and max; and the output of <see cref="TextPrinter"/>: · − √ and raised digits. It works by
/// recursive descent, with bounds on length and depth, so that no text exhausts the stack. A formula is data: to read
/// one runs nothing.</remarks>
internal sealed class FormulaParser
{
    /// <summary>The greatest length of a formula, in characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>The greatest depth to which parentheses, signs, roots and powers may be nested.</summary>
    public const int MaxDepth = 100;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static readonly string[] Known =
        ["x", "y", "pi", "e", "sqrt", "exp", "ln", "sin", "cos", "tan", "tanh", "abs", "sign", "min", "max"];

    private static readonly Dictionary<string, (FormulaOperation Operation, int Arguments)> Functions = new(
        StringComparer.Ordinal)
    {
        ["sqrt"] = (FormulaOperation.SquareRoot, 1), ["exp"] = (FormulaOperation.Exponential, 1),
        ["ln"] = (FormulaOperation.Logarithm, 1), ["log"] = (FormulaOperation.Logarithm, 1),
        ["sin"] = (FormulaOperation.Sine, 1), ["cos"] = (FormulaOperation.Cosine, 1),
        ["tan"] = (FormulaOperation.Tangent, 1), ["tanh"] = (FormulaOperation.HyperbolicTangent, 1),
        ["abs"] = (FormulaOperation.Absolute, 1), ["sign"] = (FormulaOperation.Sign, 1),
        ["min"] = (FormulaOperation.Minimum, 2), ["max"] = (FormulaOperation.Maximum, 2),
    };

    private readonly string text;
    private int at;
    private int depth;

    private FormulaParser(string text) => this.text = text;

    /// <summary>Parses a formula into its tree.</summary>
    /// <param name="text">The formula.</param>
    /// <exception cref="FormulaException">The formula cannot be read; the exception tells the character, the reason,
    /// and the text to write instead.</exception>
    public static Node Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            throw new FormulaException($"it has {text.Length} characters; {MaxLength} are the most", text, MaxLength);
        }

        var parser = new FormulaParser(text);
        var formula = parser.Sum();
        return parser.at == text.Length ? formula : throw parser.Unexpected();
    }

    /// <summary>Reads a sum, whose leading sign is that of the first product: −a·b is −(a·b).</summary>
    private Node Sum()
    {
        var sum = Take('-', '−') ? new Apply(FormulaOperation.Negate, Product(), null) : Product();
        while (true)
        {
            if (Take('+'))
            {
                sum = new Apply(FormulaOperation.Add, sum, Product());
            }
            else if (Take('-', '−'))
            {
                sum = new Apply(FormulaOperation.Subtract, sum, Product());
            }
            else
            {
                return sum;
            }
        }
    }

    private Node Product()
    {
        var product = Signed();
        while (true)
        {
            if (Take('*', '·', '×'))
            {
                product = new Apply(FormulaOperation.Multiply, product, Signed());
            }
            else if (Take('/', '÷'))
            {
                product = new Apply(FormulaOperation.Divide, product, Signed());
            }
            else
            {
                return product;
            }
        }
    }

    /// <summary>Reads a signed power; the sign binds less than the power, so that −x² is −(x²).</summary>
    private Node Signed() =>
        Take('-', '−') ? new Apply(FormulaOperation.Negate, Deeper(Signed), null)
            : Take('+') ? Deeper(Signed) : Power();

    private Node Power()
    {
        var power = Atom();
        if (Raised() is { } exponent)
        {
            power = new Apply(FormulaOperation.Power, power, exponent);
        }

        return Take('^') ? new Apply(FormulaOperation.Power, power, Deeper(Signed)) : power;
    }

    /// <summary>Reads the number that raised digits make; null for none.</summary>
    private Number? Raised()
    {
        double? exponent = null;
        while (at < text.Length && Superscripts.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var digit)
        {
            at++;
            exponent = 10 * (exponent ?? 0) + digit;
        }

        return exponent is { } x ? new(x) : null;
    }

    private Node Atom()
    {
        var start = Skip();
        if (Take('('))
        {
            var inner = Deeper(Sum);
            return Take(')') ? inner : throw Unclosed(start);
        }

        return Take('√') ? new Apply(FormulaOperation.SquareRoot, Deeper(Atom), null)
            : at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.') ? Number()
            : at < text.Length && char.IsLetter(text[at]) ? Named()
            : throw Unexpected();
    }

    private Number Number()
    {
        var start = at;
        Digits();
        if (at < text.Length && text[at] == '.')
        {
            at++;
            Digits();
        }

        // An e after a number is its exponent only with digits behind it; else it is Euler's number, with an operator
        // missing.
        var mark = at + (at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1);
        if (mark < text.Length && text[at] is 'e' or 'E' && char.IsAsciiDigit(text[mark]))
        {
            at = mark;
            Digits();
        }

        return double.TryParse(
            text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && double.IsFinite(x)
            ? new(x)
            : throw Refused($"'{text[start..at]}' is no number", start);
    }

    private Node Named()
    {
        var start = at;
        while (at < text.Length && IsOfName(at))
        {
            at++;
        }

        var name = text[start..at];
        return name switch
        {
            "x" or "y" => new Argument(name),
            "pi" or "π" => new Symbols.Constant("π"),
            "e" => new Symbols.Constant("e"),
            _ => Functions.TryGetValue(name, out var function)
                ? Call(name, function.Operation, function.Arguments, start)
                : throw Refused($"'{name}' is not known; {FormulaHints.Name(name, [.. Known, "log"])}", start),
        };
    }

    /// <summary>Returns whether a character belongs to a name, in other languages too: <c>np.sin</c>,
    /// <c>x_1</c>.</summary>
    private bool IsOfName(int place) => text[place] == '_'
        || (char.IsLetterOrDigit(text[place]) && !Superscripts.Contains(text[place], StringComparison.Ordinal))
        || (text[place] == '.' && place + 1 < text.Length && char.IsLetter(text[place + 1]));

    private Apply Call(string name, FormulaOperation operation, int count, int start)
    {
        if (!Take('('))
        {
            var power = at < text.Length
                && (text[at] == '^' || Superscripts.Contains(text[at], StringComparison.Ordinal)) ? "^2" : "";
            throw Refused($"{name} needs parentheses: {name}({(count == 1 ? "x" : "x, y")}){power}", start);
        }

        var (a, b) = (Deeper(Sum), count == 2 && Take(',') ? Deeper(Sum) : null);
        return count == 2 && b is null
            ? throw Refused($"{name} takes two numbers, with a comma between them", start)
            : Take(')') ? new(operation, a, b) : throw Unclosed(start);
    }

    private Node Deeper(Func<Node> read)
    {
        if (++depth > MaxDepth)
        {
            throw Refused($"it is nested more than {MaxDepth} deep", at);
        }

        var node = read();
        depth--;
        return node;
    }

    private void Digits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private int Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private bool Take(params ReadOnlySpan<char> any)
    {
        var found = Skip() < text.Length && any.Contains(text[at]);
        if (found)
        {
            at++;
            Skip();
        }

        return found;
    }

    private FormulaException Unexpected() => Skip() == text.Length
        ? Refused("it ends too soon; a number, x, y, a function or ( should follow", at)
        : char.IsLetterOrDigit(text[at]) || text[at] == '('
            ? Refused($"an operator is missing before this; write * to multiply: {FormulaHints.Product(text, at)}", at)
            : Refused(
                $"'{text.AsSpan(at, char.IsSurrogatePair(text, at) ? 2 : 1)}' does not belong here"
                + (FormulaHints.Character(text, at) is { } hint ? $"; {hint}" : ""), at);

    private FormulaException Unclosed(int start) => at < text.Length
        ? Unexpected()
        : Refused("this is never closed; a ) is missing", start);

    private FormulaException Refused(string why, int position) => new(why, text, position);
}
