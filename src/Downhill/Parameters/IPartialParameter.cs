namespace Downhill;

/// <summary>A parameter that is a part of a tensor with more weights than one parameter has.</summary>
/// <remarks>State of the whole tensor, as PyTorch keeps it, is shared out among its parts when it is loaded, and
/// <c>.pt</c> files are written with the whole tensor again.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// IEnumerable<IParameter> parameters = [new Parameter("w", new float[10])];
/// foreach (var part in parameters.OfType<IPartialParameter>())
/// {
///     Console.WriteLine($"{part.Name} is of {part.TensorName}, from weight {part.TensorStart} on");
/// }
/// ]]></code>
/// </example>
public interface IPartialParameter : IParameter
{
    /// <summary>Gets the name of the tensor; that of the parameter if it has all of it.</summary>
    string TensorName { get; }

    /// <summary>Gets the extents of the tensor, row-major.</summary>
    IReadOnlyList<long> TensorShape { get; }

    /// <summary>Gets the place of the first weight in the tensor; the others follow it without gaps.</summary>
    long TensorStart { get; }

    /// <inheritdoc/>
    bool IParameter.IsOneTensor => Name == TensorName;
}
