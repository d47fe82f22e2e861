namespace Downhill.LineSearches;

/// <summary>A bracket that is found and narrowed until a point in it meets the strong Wolfe conditions.</summary>
/// <param name="rules">The conditions.</param>
/// <param name="function">The loss along the line.</param>
/// <param name="start">The point at step 0.</param>
/// <param name="scale">The largest magnitude of an element of the direction.</param>
internal struct WolfeBracket(StrongWolfe rules, ILineFunction function, LinePoint start, double scale)
{
    private LinePoint low;
    private LinePoint high;
    private bool isLowFirst;
    private bool wasNearEnd;
    private int iterations;
    private int evaluations;

    /// <summary>Finds the point.</summary>
    public LineSearchResult Search(double firstStep)
    {
        var isSatisfied = Bracket(firstStep);
        while (!isSatisfied && iterations < rules.MaxEvaluations
            && !(Math.Abs(high.Step - low.Step) * scale < rules.Tolerance))
        {
            isSatisfied = Narrow(At(Between()));
            iterations++;
        }

        return new(low, evaluations, isSatisfied);
    }

    /// <summary>Goes farther until a point meets the conditions, or there is a bracket around one: algorithm
    /// 3.5.</summary>
    private bool Bracket(double firstStep)
    {
        var previous = start;
        var point = At(firstStep);
        for (iterations = 0; iterations < rules.MaxEvaluations; iterations++)
        {
            // PyTorch compares with the point before from the third on; the book from the second on.
            if (!FallsEnough(point) || (iterations > 1 && point.Loss >= previous.Loss))
            {
                return SetEnds(previous, point);
            }

            if (IsFlatEnough(point))
            {
                function.Keep();
                low = point;
                return true;
            }

            if (point.Slope >= 0)
            {
                return SetEnds(previous, point);
            }

            function.Keep();
            var next = CubicInterpolation.Minimum(
                previous, point, point.Step + 0.01 * (point.Step - previous.Step), point.Step * 10);
            (previous, point) = (point, At(next));
        }

        return SetEnds(start, point);
    }

    /// <summary>Puts a point into the bracket in place of an end: algorithm 3.6.</summary>
    private bool Narrow(LinePoint point)
    {
        if (!FallsEnough(point) || point.Loss >= low.Loss)
        {
            high = point;
            if (point.Loss < low.Loss || (point.Loss == low.Loss && !isLowFirst))
            {
                function.Keep();
                (low, high, isLowFirst) = (high, low, !isLowFirst);
            }

            return false;
        }

        var isSatisfied = IsFlatEnough(point);
        if (!isSatisfied && point.Slope * (high.Step - low.Step) >= 0)
        {
            high = low;
        }

        function.Keep();
        low = point;
        return isSatisfied;
    }

    /// <summary>Returns the next step to try: where the cubic is lowest, away from the ends if it stays near
    /// them.</summary>
    private double Between()
    {
        var (lower, upper) = (Math.Min(low.Step, high.Step), Math.Max(low.Step, high.Step));
        var step = CubicInterpolation.Minimum(low, high, lower, upper);
        var margin = 0.1 * (upper - lower);
        if (!(Math.Min(upper - step, step - lower) < margin))
        {
            wasNearEnd = false;
        }
        else if (wasNearEnd || step >= upper || step <= lower)
        {
            step = Math.Abs(step - upper) < Math.Abs(step - lower) ? upper - margin : lower + margin;
            wasNearEnd = false;
        }
        else
        {
            wasNearEnd = true;
        }

        return step;
    }

    private bool SetEnds(LinePoint first, LinePoint last)
    {
        isLowFirst = first.Loss <= last.Loss;
        (low, high) = isLowFirst ? (first, last) : (last, first);
        if (!isLowFirst)
        {
            function.Keep();
        }

        return false;
    }

    private readonly bool FallsEnough(LinePoint point) =>
        !(point.Loss > start.Loss + rules.DecreaseFactor * point.Step * start.Slope);

    private readonly bool IsFlatEnough(LinePoint point) =>
        Math.Abs(point.Slope) <= -rules.CurvatureFactor * start.Slope;

    private LinePoint At(double step)
    {
        evaluations++;
        var point = function.At(step);
        return point.IsFinite ? point : point with { Step = step, Loss = double.PositiveInfinity };
    }
}
