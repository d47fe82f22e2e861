using Downhill.State;
using Downhill.Tensors;

namespace Downhill;

/// <summary>Saving and loading of a model's weights as named tensors.</summary>
/// <example>
/// <code>
/// using Downhill;
///
/// var encoder = new Parameter("encoder", new float[] { 1, 2, 3 });
/// using var checkpoint = Weights.Save([encoder]);
///
/// var restored = new Parameter("encoder", new float[3]);
/// Weights.Load([restored], checkpoint);
/// Console.WriteLine(restored.Values.Span[2]);  // 3
/// </code>
/// </example>
public static class Weights
{
    /// <summary>Copies the weights into tensors.</summary>
    /// <param name="parameters">The parameters, each with a name of its own.</param>
    /// <returns>A tensor for each parameter, with its name, shape and type.</returns>
    /// <exception cref="ArgumentException">Two parameters have the same name.</exception>
    public static TensorSet Save(IEnumerable<IParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(parameters.Select(parameter => Live(parameter).Copy()));
    }

    /// <summary>Sets weights to the tensors of the same names.</summary>
    /// <param name="parameters">The parameters, each with a name of its own.</param>
    /// <param name="checkpoint">Tensors under the parameters' names, to be copied. State of them, <c>PARAMETER/key</c>,
    /// is passed over.</param>
    /// <param name="scope">The differences that are allowed; by default none.</param>
    /// <param name="rename">Maps a name in the checkpoint to the name here; null if the names are the same.</param>
    /// <param name="convert">Whether weights of another type may be converted, to the nearest; else they are
    /// refused.</param>
    /// <returns>The names that were left out or converted.</returns>
    /// <exception cref="CheckpointException">The checkpoint does not fit: the message lists all mismatches, and nothing
    /// is changed.</exception>
    public static LoadReport Load(
        IEnumerable<IParameter> parameters, TensorSet checkpoint, LoadScope scope = LoadScope.Exact,
        Func<string, string>? rename = null, bool convert = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new WeightLoading([.. parameters], checkpoint, rename ?? (name => name)).Load(scope, convert);
    }

    /// <summary>Returns a parameter's weights in their present memory, not copied.</summary>
    /// <exception cref="ArgumentException">The parameter's own properties disagree.</exception>
    /// <exception cref="InvalidOperationException">There is more or less memory than the weights need.</exception>
    internal static LiveTensor Live(IParameter parameter)
    {
        ParameterCheck.Parameter(parameter, "parameters");
        return new FlatTensor(
            parameter.Name, parameter.ElementType, [.. parameter.Shape.Select(extent => (long)extent)],
            parameter.WeightBytes);
    }
}
