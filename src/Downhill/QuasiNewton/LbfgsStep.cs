namespace Downhill.QuasiNewton;

/// <summary>A step of L-BFGS: some iterations, each a direction and a move along it. Liu and Nocedal 1989, in the order
/// of PyTorch's <c>LBFGS</c>.</summary>
/// <typeparam name="T">The type of an element: float or double.</typeparam>
/// <param name="memory">Vectors and numbers that go from a step to the next.</param>
/// <param name="point">The weights.</param>
internal sealed class LbfgsStep<T>(LbfgsMemory<T> memory, IPoint<T> point) : ILineFunction
    where T : unmanaged
{
    private Limits limits;
    private long firstEvaluation;
    private double keptStep;
    private double lastStep;
    private double loss;
    private int gradient;

    /// <summary>Does a step, or changes nothing if it throws.</summary>
    /// <returns>The loss before the step.</returns>
    public double Run(in Limits limits)
    {
        this.limits = limits;
        memory.Save(point);
        try
        {
            return Minimize();
        }
        catch
        {
            memory.Restore(point);
            throw;
        }
    }

    /// <inheritdoc/>
    LinePoint ILineFunction.At(double step)
    {
        Move(step);
        var height = Evaluate();
        return new(step, height, memory.Arena.Dot(memory.Last, memory.Direction));
    }

    /// <inheritdoc/>
    void ILineFunction.Keep()
    {
        memory.Keep();
        keptStep = lastStep;
    }

    private double Minimize()
    {
        firstEvaluation = memory.Progress.Evaluations;
        var first = loss = Evaluate();
        gradient = memory.Last;
        if (CheckedLargest() <= limits.GradientTolerance)
        {
            return first;
        }

        for (var i = 1; Iterate(isLast: i == limits.MaxIterations) && i < limits.MaxIterations; i++)
        {
        }

        return first;
    }

    /// <summary>Does an iteration.</summary>
    /// <returns>Whether another may follow.</returns>
    private bool Iterate(bool isLast)
    {
        var slope = FindDirection();
        memory.SetPrevious(gradient);
        var before = loss;
        var length = memory.Progress.Iterations > 1
            ? limits.Rate : Math.Min(1, 1 / memory.Arena.Magnitude(gradient)) * limits.Rate;
        memory.Progress = memory.Progress with { StepLength = length, PreviousLoss = before };
        if (slope > -limits.ChangeTolerance)
        {
            return false;
        }

        var largestMove = memory.Arena.Largest(memory.Direction);
        point.Read(memory.Arena[memory.LineStart]);
        var isDone = limits.LineSearch is { } search ? Search(search, slope, largestMove) : MoveAtRate(isLast);
        return !isDone && memory.Progress.Evaluations - firstEvaluation < limits.MaxEvaluations
            && !(Math.Abs(memory.Progress.StepLength) * largestMove <= limits.ChangeTolerance)
            && !(Math.Abs(loss - before) < limits.ChangeTolerance);
    }

    private double FindDirection()
    {
        var progress = memory.Progress with { Iterations = memory.Progress.Iterations + 1 };
        memory.Progress = progress;
        if (progress.Iterations == 1)
        {
            memory.History.Clear();
        }
        else
        {
            memory.History.Add(gradient, memory.Previous, memory.Direction, progress.StepLength);
        }

        return memory.History.Direct(memory.Direction, gradient);
    }

    /// <summary>Moves by a line search.</summary>
    /// <returns>Whether the gradient is small enough.</returns>
    private bool Search(ILineSearch search, double slope, double largestMove)
    {
        (keptStep, lastStep) = (double.NaN, double.NaN);
        var found = search.Search(this, new(0, loss, slope), memory.Progress.StepLength, largestMove).Point;
        gradient = found.Step == 0 ? memory.Previous : found.Step == keptStep ? memory.Kept
            : found.Step == lastStep ? memory.Last : throw new InvalidOperationException(
                $"{search} returned a step of {found.Step}, which is none of the start, the one that it kept "
                + $"({keptStep}) and the last ({lastStep}). Call {nameof(ILineFunction.Keep)} for the best so far.");
        if (found.Step == 0)
        {
            point.Write(memory.Arena[memory.LineStart]);
        }
        else if (found.Step != lastStep)
        {
            Move(found.Step);
        }

        loss = found.Loss;
        memory.Progress = memory.Progress with { StepLength = found.Step };
        return memory.Arena.Largest(gradient) <= limits.GradientTolerance;
    }

    /// <summary>Moves by the rate, and evaluates unless it is for the last time.</summary>
    /// <returns>Whether the gradient is small enough.</returns>
    private bool MoveAtRate(bool isLast)
    {
        Move(memory.Progress.StepLength);
        if (isLast)
        {
            return false;
        }

        loss = Evaluate();
        gradient = memory.Last;
        return CheckedLargest() <= limits.GradientTolerance;
    }

    private double CheckedLargest()
    {
        var largest = memory.Arena.Largest(gradient);
        if (!double.IsFinite(loss) || !double.IsFinite(largest))
        {
            point.Refuse(loss);
        }

        return largest;
    }

    private void Move(double step)
    {
        memory.Arena.Combine(memory.Trial, 1, memory.LineStart, step, memory.Direction, memory.Direction);
        point.Write(memory.Arena[memory.Trial]);
        lastStep = step;
    }

    private double Evaluate()
    {
        var height = point.Evaluate(memory.Arena[memory.Last]);
        memory.Progress = memory.Progress with { Evaluations = memory.Progress.Evaluations + 1 };
        return height;
    }
}
