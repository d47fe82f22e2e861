using Downhill.Symbols;

namespace Downhill.Lab.Surfaces;

/// <summary>A function of two variables to walk down: a formula, and where it is worth looking at.</summary>
public sealed class Surface
{
    private readonly Node formula;
    private readonly Lazy<(double Height, bool IsSure)> lowest;

    /// <summary>Reads a formula.</summary>
    /// <param name="id">What it is called on a command line.</param>
    /// <param name="title">What it is called in print.</param>
    /// <param name="formula">The formula, in x and y: see <see cref="FormulaParser"/>.</param>
    /// <param name="window">The part of the plane that is shown.</param>
    /// <param name="start">Where paths start.</param>
    /// <exception cref="FormulaException">The formula cannot be read.</exception>
    public Surface(string id, string title, string formula, Window window, Point start)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(window);
        (Id, Title, Window, Start) = (id, title, window, start);
        this.formula = FormulaParser.Parse(formula);
        lowest = new(FindLowest);
    }

    private Surface(Surface other, Window window)
    {
        (Id, Title, formula, Window, Start) = (other.Id, other.Title, other.formula, window, other.Start);
        (Minima, LocalMinima, Saddles) = (other.Minima, other.LocalMinima, other.Saddles);
        (Clip, HasLinearLevels) = (other.Clip, other.HasLinearLevels);
        lowest = new(FindLowest);
    }

    /// <summary>What it is called on a command line.</summary>
    public string Id { get; }

    /// <summary>What it is called in print.</summary>
    public string Title { get; }

    /// <summary>The part of the plane that is shown.</summary>
    public Window Window { get; init; }

    /// <summary>Where paths start.</summary>
    public Point Start { get; }

    /// <summary>The lowest points; empty when it has none, or they are not known.</summary>
    public IReadOnlyList<Point> Minima { get; init; } = [];

    /// <summary>Other points that are lowest among those near them, as far as they are worth a mark.</summary>
    public IReadOnlyList<Point> LocalMinima { get; init; } = [];

    /// <summary>Points that are level, but lowest in one direction and highest in another.</summary>
    public IReadOnlyList<Point> Saddles { get; init; } = [];

    /// <summary>The heights between which it is drawn; what is beyond them is drawn at them. Null: as high as it
    /// goes.</summary>
    public (double Low, double High)? Clip { get; init; }

    /// <summary>Whether contours are spaced evenly in height rather than in the logarithm of the height above the
    /// lowest point.</summary>
    public bool HasLinearLevels { get; init; }

    /// <summary>The formula as text.</summary>
    public string Text => $"f(x, y) = {new TextPrinter().Print(formula)}";

    /// <summary>The formula as LaTeX.</summary>
    public string Latex => $"f(x, y) = {new LatexPrinter().Print(formula)}";

    /// <summary>The height that counts as arrival: that of the lowest points, or where none is known, the lowest in the
    /// window.</summary>
    public double Lowest => lowest.Value.Height;

    /// <summary>Whether it has a lowest point: one is known, or the lowest in the window does not lie on its
    /// edge.</summary>
    public bool HasLowest => lowest.Value.IsSure;

    /// <summary>The height and the exact gradient at a point.</summary>
    public Dual At(Point p) => SurfaceEvaluation.Of(formula, name => name switch
    {
        Argument { Symbol: "x" } => new Dual(p.X, 1, 0),
        Argument => new(p.Y, 0, 1),
        Symbols.Constant { Symbol: "π" } => (Dual)Math.PI,
        _ => Math.E,
    });

    /// <summary>The same surface, of which another part is shown.</summary>
    /// <param name="window">The part.</param>
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
