using Downhill.Training;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Lists the pros and cons that summaries of the seven classic optimizers tell, as claims to test.</summary>
internal static class ClassicClaims
{
    /// <summary>The number of seeds of a quick study.</summary>
    public const int QuickSeeds = 12;

    /// <summary>The number of seeds of a whole study.</summary>
    public const int FullSeeds = 30;

    /// <summary>Returns all claims, from SGD to Adam, then those of the two famous pictures.</summary>
    /// <param name="digits">Returns the data set of the task of digits; called when the first claim needs it.</param>
    public static IReadOnlyList<Claim> All(Func<Mnist> digits)
    {
        ClaimTasks tasks = new(digits);
        return
        [
            SgdRate.Of(tasks), SgdOneRate.Of(tasks), SgdSaddle.Of(tasks),
            MomentumAlong.Of(tasks), MomentumAcross.Of(tasks), NesterovCorrects.Of(tasks),
            AdagradSparse.Of(tasks), AdagradRate.Of(tasks), AdagradStops.Of(tasks),
            RmsPropRate.Of(tasks), RmsPropMoving.Of(tasks), RmsPropRecurrent.Of(tasks),
            AdadeltaRate.Of(tasks),
            AdamBounded.Of(), AdamJoins.Of(tasks), AdamMost.Of(tasks),
            ContoursTurn.Of(), ContoursArrive.Of(), SaddleLeave.Of(),
        ];
    }
}
