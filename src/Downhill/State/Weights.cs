using Downhill.State;
using Downhill.Tensors;

namespace Downhill;

/// <summary>The weights of a model as named tensors.</summary>
public static class Weights
{
    /// <summary>A copy of the weights.</summary>
    /// <param name="parameters">The parameters, each with a name of its own.</param>
    /// <returns>A tensor a parameter, under its name, in its shape and type.</returns>
    /// <exception cref="ArgumentException">Two parameters have the same name.</exception>
    public static TensorSet Save(IEnumerable<IParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new(parameters.Select(parameter => Live(parameter).Copy()));
    }

    /// <summary>Sets weights by name.</summary>
    /// <param name="parameters">The parameters, each with a name of its own.</param>
    /// <param name="checkpoint">Tensors under the parameters' names. State of them, <c>PARAMETER/key</c>, is of no
    /// concern here. It is copied, never kept.</param>
    /// <param name="scope">What both need not have in common; by default nothing.</param>
    /// <param name="rename">What the checkpoint's tensors are called here; null when they are called the same.</param>
    /// <param name="convert">Whether weights of another type may be converted, to the nearest; else they are
    /// refused.</param>
    /// <returns>What was left out or converted.</returns>
    /// <exception cref="CheckpointException">It does not fit: all that does not is listed, and nothing is
    /// changed.</exception>
    public static LoadReport Load(
        IEnumerable<IParameter> parameters, TensorSet checkpoint, LoadScope scope = LoadScope.Exact,
        Func<string, string>? rename = null, bool convert = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(checkpoint);
        return new WeightLoading([.. parameters], checkpoint, rename ?? (name => name)).Load(scope, convert);
    }

    /// <summary>A parameter's weights, where they lie now, not copied.</summary>
    /// <exception cref="ArgumentException">What the parameter says of itself does not agree.</exception>
    /// <exception cref="InvalidOperationException">There is less or more memory than there are weights.</exception>
    internal static LiveTensor Live(IParameter parameter)
    {
        ParameterCheck.Parameter(parameter, "parameters");
        return new FlatTensor(
            parameter.Name, parameter.ElementType, [.. parameter.Shape.Select(extent => (long)extent)],
            parameter.WeightBytes);
    }
}
