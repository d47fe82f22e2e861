namespace Downhill.Training;

/// <summary>Flattens every example to one dimension: [batch, a, b, …] becomes [batch, a·b·…].</summary>
/// <remarks>Elements stay where they are; nothing is copied.</remarks>
/// <example>
/// <code>
/// using Downhill.Training;
///
/// var output = new Flatten().Forward(new Tensor(new float[24], 2, 3, 4));
///
/// Console.WriteLine(string.Join(", ", output.Shape));   // 2, 12
/// </code>
/// </example>
public sealed class Flatten : Module
{
    /// <inheritdoc/>
    protected override Tensor Apply(Tensor input, Tape tape) => tape.Reshape(input, input.Rows, input.Columns);
}
