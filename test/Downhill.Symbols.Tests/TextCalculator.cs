using System.Globalization;

namespace Downhill.Symbols.Tests;

/// <summary>Computes what a printed formula says, from its text alone: a second reader, so that what people are shown
/// is tested rather than the tree it was printed from.</summary>
/// <param name="names">The values of names.</param>
/// <param name="functions">The functions that are not of arithmetic; null for none.</param>
internal sealed class TextCalculator(
    IReadOnlyDictionary<string, double> names, IReadOnlyDictionary<string, Func<double, double>>? functions = null)
{
    private readonly IReadOnlyDictionary<string, Func<double, double>> functions =
        functions ?? new Dictionary<string, Func<double, double>>(StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<double, double>> Arithmetic = new(StringComparer.Ordinal)
    {
        ["sign"] = x => Math.Sign(x), ["abs"] = Math.Abs, ["cos"] = Math.Cos, ["exp"] = Math.Exp,
        ["mean"] = x => x, // of one weight
    };

    private string text = "";
    private int at;

    public double Compute(string expression)
    {
        (text, at) = (expression.Replace(" ", "", StringComparison.Ordinal), 0);
        var value = Sum();
        at.ShouldBe(text.Length, $"all of '{text}' should be read");
        return value;
    }

    private double Sum()
    {
        var value = Take("−") ? -Product() : Product();
        while (true)
        {
            if (Take("+"))
            {
                value += Product();
            }
            else if (Take("−"))
            {
                value -= Product();
            }
            else
            {
                return value;
            }
        }
    }

    private double Product()
    {
        var value = Raised();
        while (true)
        {
            if (Take("·"))
            {
                value *= Raised();
            }
            else if (Take("/"))
            {
                value /= Raised();
            }
            else
            {
                return value;
            }
        }
    }

    private double Raised()
    {
        var value = Atom();
        return Take("²") ? value * value : Take("ᵗ") ? Math.Pow(value, names["t"])
            : Take("ⁿ") ? Math.Pow(value, names["n"])
            : Take("^") ? Math.Pow(value, Atom()) : value;
    }

    private double Atom()
    {
        if (Take("√"))
        {
            return Math.Sqrt(Raised());
        }

        if (Take("⌊"))
        {
            var whole = Math.Floor(Sum());
            Take("⌋").ShouldBeTrue();
            return whole;
        }

        foreach (var (name, function) in Arithmetic.Concat(functions))
        {
            if (Take($"{name}("))
            {
                var argument = Sum();
                Take(")").ShouldBeTrue();
                return function(argument);
            }
        }

        if (Take("["))
        {
            var condition = Sum();
            Take(">0]").ShouldBeTrue();
            return condition > 0 ? 1 : 0;
        }

        if (!names.Keys.Any(name => text.AsSpan(at).StartsWith(name, StringComparison.Ordinal)) && Take("‖"))
        {
            var length = Math.Abs(Sum()); // of one weight, by the root of its square or its magnitude
            Take("‖").ShouldBeTrue(text);
            _ = Take("₁");
            return length;
        }

        if (Take("max("))
        {
            return Of(Math.Max);
        }

        if (Take("min("))
        {
            return Of(Math.Min);
        }

        if (Take("("))
        {
            var inner = Sum();
            Take(")").ShouldBeTrue(text);
            return inner;
        }

        return Name() ?? Digits();
    }

    private double Of(Func<double, double, double> function)
    {
        var a = Sum();
        Take(",").ShouldBeTrue();
        var b = Sum();
        Take(")").ShouldBeTrue();
        return function(a, b);
    }

    private double? Name()
    {
        foreach (var name in names.Keys.OrderByDescending(name => name.Length))
        {
            if (Take(name))
            {
                return names[name];
            }
        }

        return null;
    }

    private double Digits()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }

        if (at > start && Take("e"))
        {
            _ = Take("-");
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }
        }

        return double.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
    }

    private bool Take(string token)
    {
        var found = text.AsSpan(at).StartsWith(token, StringComparison.Ordinal);
        at += found ? token.Length : 0;
        return found;
    }
}
