using Downhill.Symbols;

namespace Downhill.Lab.Surfaces;

/// <summary>A function of two variables to descend on: a formula, a window and a start.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Surfaces;
///
/// var bowl = new Surface("bowl", "bowl", "x^2 + 10*y^2", new(-5, 5, -5, 5), start: new(-4, 3));
/// var height = bowl.At(new(1, 1));
///
/// Console.WriteLine($"{height.Value} with gradient ({height.X}, {height.Y})");   // 11 with gradient (2, 20)
/// </code>
/// </example>
public sealed class Surface
{
    private readonly Node formula;
    private readonly Lazy<(double Height, bool IsSure)> lowest;

    /// <summary>Initializes a surface from its formula.</summary>
    /// <param name="id">The name on a command line.</param>
    /// <param name="title">The name in print.</param>
    /// <param name="formula">The formula in x and y: + − * / ^, parentheses, pi, e, and functions such as sqrt, exp,
    /// sin and abs.</param>
    /// <param name="window">The part of the plane to show.</param>
    /// <param name="start">The point where paths start.</param>
    /// <exception cref="FormulaException">The formula cannot be read.</exception>
    public Surface(string id, string title, string formula, Window window, Point start)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(window);
        (Id, Title, Expression, Window, Start) = (id, title, formula, window, start);
        this.formula = FormulaParser.Parse(formula);
        lowest = new(FindLowest);
    }

    private Surface(Surface other, Window window)
    {
        (Id, Title, Expression, formula, Window, Start) =
            (other.Id, other.Title, other.Expression, other.formula, window, other.Start);
        (Minima, LocalMinima, Saddles) = (other.Minima, other.LocalMinima, other.Saddles);
        (Clip, HasLinearLevels) = (other.Clip, other.HasLinearLevels);
        lowest = new(FindLowest);
    }

    /// <summary>Gets the name on a command line.</summary>
    public string Id { get; }

    /// <summary>Gets the name in print.</summary>
    public string Title { get; }

    /// <summary>Gets the formula as it was given, which reads back as the same surface.</summary>
    public string Expression { get; }

    /// <summary>Gets the part of the plane to show.</summary>
    public Window Window { get; init; }

    /// <summary>Gets the point where paths start.</summary>
    public Point Start { get; }

    /// <summary>Gets the global minima; empty if there are none, or they are not known.</summary>
    public IReadOnlyList<Point> Minima { get; init; } = [];

    /// <summary>Gets the local minima that deserve a mark.</summary>
    public IReadOnlyList<Point> LocalMinima { get; init; } = [];

    /// <summary>Gets the saddle points: level, but lowest in one direction and highest in another.</summary>
    public IReadOnlyList<Point> Saddles { get; init; } = [];

    /// <summary>Gets the heights between which the surface is drawn; null for no bounds.</summary>
    /// <remarks>Parts beyond these heights are drawn at them.</remarks>
    public (double Low, double High)? Clip { get; init; }

    /// <summary>Gets whether contours are spaced evenly in height.</summary>
    /// <remarks>Otherwise they are spaced evenly in the logarithm of the height above the lowest point.</remarks>
    public bool HasLinearLevels { get; init; }

    /// <summary>Gets the formula as text.</summary>
    public string Text => $"f(x, y) = {new TextPrinter().Print(formula)}";

    /// <summary>Gets the formula as LaTeX.</summary>
    public string Latex => $"f(x, y) = {new LatexPrinter().Print(formula)}";

    /// <summary>Gets the height that counts as arrival.</summary>
    /// <remarks>It is that of the global minima or, where none is known, the least in the window.</remarks>
    public double Lowest => lowest.Value.Height;

    /// <summary>Gets whether the surface has a lowest point.</summary>
    /// <remarks>It has one if a global minimum is known, or if the lowest point of the window does not lie on the
    /// edge.</remarks>
    public bool HasLowest => lowest.Value.IsSure;

    /// <summary>Returns the height and the exact gradient at a point.</summary>
    /// <param name="p">The point in the plane, inside the window or not.</param>
    /// <returns>The height as a value, and the gradient as its derivatives; NaN or infinite where the formula
    /// is.</returns>
    public Dual At(Point p) => SurfaceEvaluation.Of(formula, name => name switch
    {
        Argument { Symbol: "x" } => new Dual(p.X, 1, 0),
        Argument => new(p.Y, 0, 1),
        Symbols.Constant { Symbol: "π" } => (Dual)Math.PI,
        _ => Math.E,
    });

    /// <summary>Returns the same surface with another window.</summary>
    /// <param name="window">The part of the plane to show.</param>
    public Surface In(Window window) => new(this, window);

    private (double Height, bool IsSure) FindLowest() =>
        Minima.Count > 0 ? (Minima.Min(p => At(p).Value), true) : LowestInWindow();

    private (double Height, bool IsSure) LowestInWindow()
    {
        const int Cells = 400;
        var heights = from i in Enumerable.Range(0, Cells + 1)
                      from j in Enumerable.Range(0, Cells + 1)
                      let height = At(Window.Between((double)i / Cells, (double)j / Cells)).Value
                      where double.IsFinite(height)
                      select (Height: height, IsSure: i is > 0 and < Cells && j is > 0 and < Cells);
        return heights.DefaultIfEmpty().MinBy(spot => spot.Height);
    }
}
