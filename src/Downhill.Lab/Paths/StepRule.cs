using Downhill.Lab.Surfaces;
using Downhill.Symbols;

namespace Downhill.Lab.Paths;

/// <summary>The formula of one step, as read off the rule, with a value for each of its names.</summary>
internal sealed class StepRule
{
    private readonly Dictionary<Node, Point> values = [];

    public StepRule(StepMoment moment)
    {
        var options = moment.Spec.Options;
        Formula = Formula.At(options, moment.Step);
        States = options.States;
        Numbers = [.. OptionInfo.Of(options).Where(option => option.IsNumber && option.Symbol.Length > 0)];
        foreach (var option in Numbers)
        {
            Know(new Symbols.Constant(option.Symbol), ((HyperParameter)option.Get(options)).At(moment.Step - 1).Value);
        }

        foreach (var (symbol, value) in options.UpdateTransforms.Decays)
        {
            Know(new Symbols.Constant(symbol), value.At(moment.Step - 1).Value);
        }

        Know(new Symbols.Constant("t"), moment.Step);
        Know(new Symbols.Constant("n"), 2);
        values[Weight] = moment.Before;
        values[Gradient] = moment.Gradient;
        foreach (var (state, kept) in States.Zip(moment.Kept))
        {
            values[new Variable(state.Symbol, true)] = kept;
        }

        foreach (var line in Lines)
        {
            values[line.Left] = Of(line.Right);
        }
    }

    /// <summary>Gets the symbol of the weights before the step.</summary>
    public static Variable Weight { get; } = new("θ", true);

    /// <summary>Gets the symbol of the weights after the step.</summary>
    public static Variable Moved { get; } = new("θ", false);

    /// <summary>Gets the symbol of the gradient as it was given.</summary>
    public static Variable Gradient { get; } = new("g", false);

    /// <summary>Gets the gradient as the rule sees it: with decay, or negated to maximize.</summary>
    public Point Seen => values.TryGetValue(new Variable("g̃", false), out var seen) ? seen : values[Gradient];

    /// <summary>Gets the formula, as read off the rule.</summary>
    public Formula Formula { get; }

    /// <summary>Gets the state arrays.</summary>
    public IReadOnlyList<StateInfo> States { get; }

    /// <summary>Gets the hyper-parameters.</summary>
    public IReadOnlyList<OptionInfo> Numbers { get; }

    /// <summary>Gets the lines of the formula in order, beginning with the look-ahead if there is one.</summary>
    public IEnumerable<Equation> Lines =>
        Formula.LookAhead is { } ahead ? Formula.Equations.Prepend(ahead) : Formula.Equations;

    /// <summary>Returns the value of a name or of any part of the formula, for x and for y.</summary>
    public Point Of(Node node) =>
        new(
            SurfaceEvaluation.Of(node, name => ValueOf(name).X).Value, SurfaceEvaluation.Of(
            node, name => ValueOf(name).Y).Value);

    // The two coordinates are the weights of one parameter, over which a measure sums.
    private Point ValueOf(Node name)
    {
        if (name is not Norm norm)
        {
            return values[name];
        }

        var (x, y) = (values[norm.Vector].X, values[norm.Vector].Y);
        var sum = norm.Reduction switch
        {
            Reduction.Norm => Math.Sqrt((x * x) + (y * y)),
            Reduction.Sum => x + y,
            Reduction.Mean => (x + y) / 2,
            _ => Math.Abs(x) + Math.Abs(y),
        };
        return new(sum, sum);
    }

    private void Know(Node name, double value) => values[name] = new(value, value);
}
