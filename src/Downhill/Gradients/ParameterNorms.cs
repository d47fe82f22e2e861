namespace Downhill;

/// <summary>The L2 norms of one parameter at one step.</summary>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="Gradient">The norm of the gradient as its transforms left it, before it is clipped by the norm of all
/// or by value.</param>
/// <param name="Update">The norm of the difference that the step made to the weights.</param>
/// <param name="Weight">The norm of the weights before the step.</param>
public readonly record struct ParameterNorms(string Parameter, double Gradient, double Update, double Weight)
{
    /// <summary>Gets the name of the parameter.</summary>
    public string Parameter { get; init; } = Parameter ?? throw new ArgumentNullException(nameof(Parameter));

    /// <summary>Gets the relative size of the update, often near 1e-3 where training goes well; infinite or NaN if all
    /// weights were 0.</summary>
    public double UpdateToWeight => Update / Weight;

    /// <summary>Gets the ratio of gradient and weights, by which adaptive clipping goes; infinite or NaN if all weights
    /// were 0.</summary>
    public double GradientToWeight => Gradient / Weight;

    /// <summary>Gets the ratio of update and gradient: the rate, if the rule were plain descent; infinite or NaN if the
    /// gradient was 0.</summary>
    public double UpdateToGradient => Update / Gradient;
}
