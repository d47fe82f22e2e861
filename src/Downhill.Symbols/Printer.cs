using System.Globalization;

namespace Downhill.Symbols;

/// <summary>The base of printers of formulas, which differ in fractions, roots and names.</summary>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Symbols;
///
/// Printer[] printers = [new TextPrinter(), new LatexPrinter()];
/// foreach (var printer in printers)
/// {
///     Console.WriteLine(printer.Print(Formula.Of(new MomentumOptions()).Equations[0]));
/// }
/// </code>
/// </example>
public abstract class Printer
{
    /// <summary>The binding of a piece of text, from loose to tight; a piece looser than its place gets
    /// parentheses.</summary>
    private protected enum Binding
    {
        /// <summary>A sum with a leading minus.</summary>
        Negation,

        /// <summary>A sum or difference.</summary>
        Sum,

        /// <summary>A product or quotient.</summary>
        Product,

        /// <summary>A power or a root.</summary>
        Power,

        /// <summary>A name, or a text in parentheses.</summary>
        Atom,
    }

    /// <summary>The names of functions.</summary>
    private static readonly Dictionary<FormulaOperation, string> Functions = new()
    {
        [FormulaOperation.Maximum] = "max", [FormulaOperation.Minimum] = "min", [FormulaOperation.Sign] = "sign",
        [FormulaOperation.Logarithm] = "ln", [FormulaOperation.Sine] = "sin", [FormulaOperation.Cosine] = "cos",
        [FormulaOperation.Tangent] = "tan", [FormulaOperation.HyperbolicTangent] = "tanh",
    };

    /// <summary>Prints an equation as one line.</summary>
    public string Print(Equation equation)
    {
        ArgumentNullException.ThrowIfNull(equation);
        return $"{Name(equation.Left)} = {Print(equation.Right)}";
    }

    /// <summary>Prints a number that words tell as one line.</summary>
    public string Print(NumberMeaning number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return $"{Print(new Constant(number.Symbol))} = {Words(number.Meaning)}";
    }

    /// <summary>Prints the value of a schedule, a line a case, of which the first that holds counts.</summary>
    /// <param name="cases">The cases.</param>
    public IReadOnlyList<string> Print(IReadOnlyList<ScheduleCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return Print(new("η", false), cases);
    }

    /// <summary>Prints a value, a line a case, of which the first that holds counts.</summary>
    internal IReadOnlyList<string> Print(Variable value, IReadOnlyList<ScheduleCase> cases)
    {
        var name = Name(value);
        return cases is [var only] ? [$"{name} = {Print(only.Value)}"]
            : Cases(name, [.. cases.Select((one, i) => (Print(one.Value), When(one, i == cases.Count - 1)))]);
    }

    /// <summary>Prints an expression, without the variable that it defines.</summary>
    public string Print(Node node) => Write(node).Text;

    private protected (string Text, Binding Binding) Write(Node node) => node switch
    {
        Number number => $"{number.Value}".Split('E') is [var digits, var exponent]
            ? Scientific(digits, int.Parse(exponent, CultureInfo.InvariantCulture))
            : ($"{number.Value}", Binding.Atom),
        Constant constant => (Name(constant), Binding.Atom),
        Argument argument => (argument.Symbol, Binding.Atom),
        Variable variable => (Name(variable), Binding.Atom),
        Apply { Operation: FormulaOperation.Add } sum => Sum(sum.A, "+", In(Binding.Sum, sum.B!)),
        Apply { Operation: FormulaOperation.Subtract } sum => Sum(sum.A, Minus, In(Binding.Product, sum.B!)),
        Apply { Operation: FormulaOperation.Negate } minus =>
            ($"{Minus}{In(Binding.Product, minus.A)}", Binding.Negation),
        Apply { Operation: FormulaOperation.SquareRoot } root => (Root(root.A), Binding.Power),
        Apply { Operation: FormulaOperation.Power } power => (Power(power.A, Exponent(power.B!)), Binding.Power),
        Apply { Operation: FormulaOperation.Absolute } magnitude => (Absolute(Print(magnitude.A)), Binding.Atom),
        Norm { Reduction: Reduction.Sum } total => (Total(Name(total.Vector)), Binding.Product),
        Norm { Reduction: Reduction.Mean } mean => (Call("mean", Name(mean.Vector)), Binding.Atom),
        Norm norm => (Norm(Name(norm.Vector), isOne: norm.Reduction != Reduction.Norm), Binding.Atom),
        GradientAt gradient => ($"{Nabla}({Name(gradient.Point)})", Binding.Atom),
        OverUpdates all => (Print(all), all.Operation switch
        {
            FormulaOperation.Add => Binding.Sum,
            FormulaOperation.Multiply => Binding.Product,
            _ => Binding.Atom,
        }),
        Named named => (Name(new Variable(named.Symbol, false)), Binding.Atom),
        Apply { Operation: FormulaOperation.Floor } floor => (Floor(Print(floor.A)), Binding.Atom),
        Apply { Operation: FormulaOperation.Exponential } e => Exponential(e.A),
        Apply { Operation: FormulaOperation.Positive } condition => ($"[{Print(condition.A)} > 0]", Binding.Atom),
        ScheduleValue value => (Call(value.Symbol, Print(value.Step)), Binding.Atom),
        Apply { Operation: var operation, B: var b } call when Functions.TryGetValue(operation, out var name) =>
            (Call(name, b is null ? Print(call.A) : $"{Print(call.A)}, {Print(b)}"), Binding.Atom),
        _ => Product(Factors.Of(node)),
    };

    private protected string In(Binding place, Node node)
    {
        var (text, binding) = Write(node);
        return binding < place ? Parenthesize(text) : text;
    }

    /// <summary>Prints a number with a power of ten.</summary>
    private protected abstract (string Text, Binding Binding) Scientific(string digits, int exponent);

    private protected abstract string Name(Constant constant);

    private protected abstract string Name(Variable variable);

    /// <summary>Prints the product, sum or largest of a name's values at all updates so far.</summary>
    private protected abstract string Print(OverUpdates all);

    private protected abstract string Root(Node radicand);

    private protected abstract string Power(Node @base, Node exponent);

    /// <summary>Returns an exponent, a third as the fraction that it is.</summary>
    private static Node Exponent(Node exponent) => exponent is Number { Value: 1 / 3.0 }
        ? new Apply(FormulaOperation.Divide, new Number(1), new Number(3)) : exponent;

    private protected abstract string Absolute(string a);

    /// <summary>Prints the norm of many weights: the Euclidean one, or that of magnitudes.</summary>
    private protected abstract string Norm(string a, bool isOne);

    /// <summary>Prints the sum over many weights.</summary>
    private protected abstract string Total(string a);

    /// <summary>Gets the name of the gradient of the loss.</summary>
    private protected abstract string Nabla { get; }

    private protected abstract string Floor(string a);

    /// <summary>Prints words among symbols.</summary>
    private protected abstract string Words(string words);

    private protected abstract string And { get; }

    private protected abstract string Below { get; }

    private protected abstract string NotBelow { get; }

    /// <summary>Prints the definition of a name by cases.</summary>
    private protected abstract IReadOnlyList<string> Cases(
        string name, IReadOnlyList<(string Value, string When)> cases);

    private protected abstract (string Text, Binding Binding) Exponential(Node exponent);

    private protected abstract string Call(string function, string arguments);

    private protected abstract string Fraction(string top, Node bottom);

    private protected abstract string Parenthesize(string text);

    private protected abstract string Times { get; }

    private protected abstract string Minus { get; }

    private string When(ScheduleCase one, bool isLast) => isLast ? Words("otherwise")
        : string.Join(And, one.Conditions.Select(condition =>
            $"{Print(condition.Left)} {(condition.IsBelow ? Below : NotBelow)} {Print(condition.Right)}"));

    private (string Text, Binding Binding) Sum(Node a, string sign, string b)
    {
        var (text, binding) = Write(a);
        return ($"{text} {sign} {b}", binding == Binding.Negation ? Binding.Negation : Binding.Sum);
    }

    private (string Text, Binding Binding) Product(List<Factors.Factor> factors) =>
        factors is [{ Power: 1, Bottom: null, Top: var only }]
            ? Write(only)
            : (string.Join(Times, factors.Select(factor => factor.Bottom is { } bottom
                ? Fraction(Raised(factor, FractionTop), bottom)
                : Raised(factor, Binding.Product))), factors is [{ Bottom: null }] ? Binding.Power : Binding.Product);

    private protected abstract Binding FractionTop { get; }

    private string Raised(Factors.Factor factor, Binding place) =>
        factor.Power == 1 ? In(place, factor.Top) : Power(factor.Top, new Number(factor.Power));
}
