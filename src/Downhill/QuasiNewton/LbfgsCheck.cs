using Downhill.Tensors;

namespace Downhill.QuasiNewton;

/// <summary>Checks of the parameters of <see cref="Lbfgs"/>.</summary>
internal static class LbfgsCheck
{
    /// <summary>Refuses parameters that have one name, share weights, or are narrower than float32.</summary>
    /// <exception cref="ArgumentException">The parameters cannot be moved together.</exception>
    public static void Parameters(IReadOnlyList<IParameter> parameters, string argument)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, parameter) in parameters.Index())
        {
            if (parameter is null)
            {
                throw new ArgumentException($"Parameter {i} is null. Leave it out.", argument);
            }

            ParameterCheck.Parameter(parameter, argument);
            if (!names.Add(parameter.Name))
            {
                throw new ArgumentException(
                    $"Two parameters are named '{parameter.Name}'. Give each a name of its own.", argument);
            }

            if (parameter.ElementType != TensorType.Float32)
            {
                throw new ArgumentException(
                    $"Parameter '{parameter.Name}' is of {parameter.ElementType}, and L-BFGS lives on small "
                    + "differences of gradients, which it has not. Keep the weights in float32.", argument);
            }
        }

        SharedWeights.Refuse(parameters, argument);
    }
}
