namespace Downhill;

/// <summary>The forms of momentum that RMSprop has in different libraries.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var options = new RmsPropROptions { Momentum = 0.9, MomentumForm = RmsPropMomentumForm.Outside };
/// Console.WriteLine(options.MomentumForm);  // Outside
/// </code>
/// </example>
public enum RmsPropMomentumForm
{
    /// <summary>The rate is inside the velocity: Keras, TensorFlow, optax.</summary>
    Inside,

    /// <summary>The rate is outside the velocity: PyTorch.</summary>
    Outside,

    /// <summary>The rate is inside the velocity, which is Nesterov's: optax.</summary>
    Nesterov,
}
