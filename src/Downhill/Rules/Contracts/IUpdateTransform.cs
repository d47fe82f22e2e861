namespace Downhill;

/// <summary>A transform of the step that a rule makes of a weight, such as <see cref="Cautious"/> or
/// <see cref="DecoupledDecay"/>, for any rule.</summary>
/// <remarks>It is an option: make it a record, so that options are equal if their transforms are. A text that tells its
/// settings, from <see cref="object.ToString"/>, is saved and compared when training goes on. What it binds may depend
/// on the arguments alone, or training that is resumed goes on otherwise.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// float[] w = [1, 1], g = [0.5f, -0.5f];
/// var options = new SgdOptions { LearningRate = 1, UpdateTransforms = [new HalfStep()] };
/// new Sgd([new Parameter("w", w, g)], options).Step();
/// Console.WriteLine($"{w[0]}, {w[1]}");  // 0.75, 1.25
///
/// sealed record HalfStep : IUpdateTransform
/// {
///     public void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
///         where V : struct, IReal<V>
///         where TReader : struct, IUpdateReader<V>, allows ref struct => reader.Read(new Halved<V>(0.5));
/// }
///
/// readonly record struct Halved<V>(V half) : IUpdate<V>
///     where V : struct, IReal<V>
/// {
///     public V Before(V θ) => θ;
///
///     public V After(V before, V θ, V g) => before + half * (θ - before);
/// }
/// ]]></code>
/// </example>
public interface IUpdateTransform
{
    /// <summary>Binds the update to its coefficients and hands it to a reader.</summary>
    /// <typeparam name="V">The type on which the update computes.</typeparam>
    /// <typeparam name="TReader">The type of the reader.</typeparam>
    /// <param name="now">The moment: the step, and the update of the parameter.</param>
    /// <param name="rate">The learning rate η at this step.</param>
    /// <param name="reader">The reader, whose <see cref="IUpdateReader{V}.Read"/> is called once.</param>
    void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IUpdateReader<V>, allows ref struct;
}
