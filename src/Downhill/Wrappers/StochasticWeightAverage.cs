namespace Downhill;

/// <summary>The mean of the weights at many steps: stochastic weight averaging, SWA. Izmailov, Podoprikhin, Garipov,
/// Vetrov and Wilson: Averaging weights leads to wider optima and better generalization. UAI 2018,
/// arXiv:1803.05407.</summary>
/// <remarks>All count equally: the n-th has the share 1/n, as in PyTorch's <c>AveragedModel</c>. It is meant for the
/// end of training, at a rate that is constant or cycles: set <see cref="WeightAverage.Start"/> to the step at which
/// that begins, and <see cref="WeightAverage.Every"/> to a cycle or an epoch.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// float[] weights = [0], gradient = [-1];
/// var average = new StochasticWeightAverage { Start = 8 };
/// var optimizer = new Sgd([new Parameter("weights", weights, gradient)], new() { LearningRate = 1 })
/// {
///     Wrappers = [average],
/// };
///
/// for (var step = 0; step < 10; step++)
/// {
///     optimizer.Step();
/// }
///
/// using (optimizer.Evaluate(average))
/// {
///     Console.WriteLine(weights[0]);  // 9, the mean of 8, 9 and 10
/// }
///
/// Console.WriteLine(weights[0]);  // 10
/// ]]></code>
/// </example>
public sealed class StochasticWeightAverage : WeightAverage
{
    /// <summary>Initializes an average under the key <c>swa</c>.</summary>
    public StochasticWeightAverage()
        : base("swa")
    {
    }

    internal override string Text => $"swa({Times})";

    internal override Coefficient Share(Coefficient count) => 1 / count;
}
