using Downhill.Lab.Drawing;
using Downhill.Lab.Search;

namespace Downhill.Lab.Reports;

/// <summary>The frame of a plot of loss against an option, which maps values to places.</summary>
/// <param name="Range">The range of the option.</param>
/// <param name="From">The place in the range at the left edge.</param>
/// <param name="To">The place in the range at the right edge.</param>
/// <param name="Loss">The vertical axis.</param>
internal sealed record TuningFrame(SearchRange Range, double From, double To, LogAxis Loss)
{
    public const double Width = 880;
    public const double Left = 112;
    public const double Right = 862;
    public const double Top = 26;
    public const double Bottom = 330;
    public const double Row = 17;
    private const double Room = 0.02;
    private const int MostTicks = 8;

    /// <summary>Gets the values at the ticks of the horizontal axis.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var (low, high) = (Range.At(From), Range.At(To));
            return Range is LogRange ? new LogAxis(low, high).Ticks : new LinearAxis(low, high).Ticks(MostTicks);
        }
    }

    /// <summary>Returns the frame that holds all trials.</summary>
    /// <param name="result">The outcome of the tuning.</param>
    /// <param name="option">The number of the option, from 0.</param>
    public static TuningFrame Around(TuningResult result, int option)
    {
        var (range, trials) = (result.Plan.Ranges[option], result.Optimizers.SelectMany(one => one.Trials).ToList());
        double[] places = [0, 1, .. trials.Select(trial => range.PlaceOf(trial.Values[option]))];
        return new(
            range, places.Min() - Room, places.Max() + Room,
            LogAxis.Of(trials.SelectMany(trial => trial.Losses.Values).Select(loss => (double?)loss)));
    }

    /// <summary>Returns the place of a value.</summary>
    public double X(double value) => Left + ((Range.PlaceOf(value) - From) / (To - From) * (Right - Left));

    /// <summary>Returns the place of a loss.</summary>
    public double Y(double loss) => Bottom - (Math.Clamp(Loss.At(loss), 0, 1) * (Bottom - Top));
}
