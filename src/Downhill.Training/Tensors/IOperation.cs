namespace Downhill.Training;

/// <summary>An operation, such as a layer or a loss, that a <see cref="Tape"/> records in the forward pass and runs
/// back.</summary>
/// <remarks>Every <see cref="Module"/> is an operation; implement the interface for one without parameters of its own,
/// such as a loss.</remarks>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Training;
///
/// var input = new Tensor(new float[] { 3, 4 }, 1, 2) { NeedsGradient = true };
/// SquaredNorm.Of(input).Backward();
///
/// Console.WriteLine($"{input.Gradient[0]}, {input.Gradient[1]}");   // 6, 8
///
/// // The loss Σx².
/// internal sealed class SquaredNorm : IOperation
/// {
///     public IReadOnlyList&lt;Parameter&gt; Parameters =&gt; [];
///
///     public static Tensor Of(Tensor input)
///     {
///         var tape = input.Tape ?? new Tape();
///         var loss = tape.Empty();
///         loss.Values[0] = 0;
///         foreach (var value in input.Values)
///         {
///             loss.Values[0] += value * value;
///         }
///
///         tape.Record(new SquaredNorm(), input, loss);
///         return loss;
///     }
///
///     public void Backward(in TapeEntry entry)
///     {
///         var gradient = entry.Input.TakeGradient(out var accumulates);
///         for (var i = 0; i &lt; gradient.Length; i++)
///         {
///             gradient[i] = (accumulates ? gradient[i] : 0) + 2 * entry.Input.Values[i] * entry.Output.Gradient[0];
///         }
///     }
/// }
/// </code>
/// </example>
public interface IOperation
{
    /// <summary>Gets the parameters whose gradients <see cref="Backward"/> computes; empty for none.</summary>
    /// <remarks>Their gradients are announced as ready in this order. The list is read at every pass, so keep
    /// it.</remarks>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Computes the gradients of input and parameters from the gradient of the output.</summary>
    /// <param name="entry">The entry that the forward pass recorded; its output has a gradient.</param>
    void Backward(in TapeEntry entry);
}
