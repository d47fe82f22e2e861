using Downhill.Lab.Drawing;

namespace Downhill.Lab.Pictures.Animation;

/// <summary>The areas of the parts of a picture.</summary>
/// <param name="Header">The area of title, formula and step.</param>
/// <param name="Surface">The area of the surface, including its numbers.</param>
/// <param name="HeightChart">The area of the chart of heights.</param>
/// <param name="Sidebar">The area of the legend.</param>
/// <param name="Legend">The legend that fits.</param>
internal sealed record PictureLayout(Area Header, Area Surface, Area HeightChart, Area Sidebar, Legend Legend)
{
    private const double Gap = 8;
    private const double LeastStrip = 66;
    private const double LeastSurface = 150;

    private double Least => Math.Min(Surface.Width, Surface.Height);

    /// <summary>Returns the layout with the larger surface: the legend beside it or below.</summary>
    /// <param name="style">The style, for its size.</param>
    /// <param name="head">Returns the height of the header for a width.</param>
    /// <param name="legend">The text of the legend.</param>
    public static PictureLayout Of(PictureStyle style, Func<double, double> head, LegendText legend)
    {
        var page = new Area(0, 0, style.Width, style.Height).Inset(style.Width < 500 ? 8 : 14);
        var (beside, below) = (Beside(page, head, legend), Below(page, head, legend));
        return beside.Least >= below.Least ? beside : below;
    }

    private static PictureLayout Beside(Area page, Func<double, double> head, LegendText text)
    {
        var width = Math.Clamp(0.31 * page.Width, 220, 330);
        var main = page with { Width = page.Width - width - 2.5 * Gap };
        var legend = Legend.Fit(text, width, page.Height);
        return Stacked(main, head, new(page.Right - width, page.Top, width, page.Height), legend);
    }

    private static PictureLayout Below(Area page, Func<double, double> head, LegendText text)
    {
        var room = page.Height - head(page.Width) - LeastStrip - LeastSurface - 2.25 * Gap;
        var legend = Legend.Fit(text, page.Width, Math.Min(0.41 * page.Height, room));
        var top = page.Bottom - legend.Height;
        return Stacked(
            page with { Height = top - 1.25 * Gap - page.Top }, head, new(
            page.Left, top, page.Width, legend.Height), legend);
    }

    private static PictureLayout Stacked(Area main, Func<double, double> head, Area sidebar, Legend legend)
    {
        var headHeight = head(main.Width);
        var stripHeight = Math.Clamp(0.2 * main.Height, LeastStrip, 170);
        var chart = new Area(main.Left, main.Bottom - stripHeight, main.Width, stripHeight);
        var top = main.Top + headHeight;
        return new(
            main with { Height = headHeight }, main with { Top = top, Height = chart.Top - Gap - top }, chart, sidebar,
            legend);
    }
}
