using System.Runtime.InteropServices;

namespace Downhill.QuasiNewton;

/// <summary>The weights of parameters as one vector, in their order.</summary>
/// <param name="parameters">The parameters, of float32.</param>
internal sealed class ParameterPoint(IParameter[] parameters) : IPoint<float>
{
    private readonly HashSet<string> frozen = new(StringComparer.Ordinal);
    private Func<double>? closure;
    private CancellationToken cancellation;
    private NonFinitePolicy policy;
    private bool isFirst;

    /// <summary>Gets the number of weights.</summary>
    public long Length => parameters.Sum(parameter => (long)parameter.Length);

    /// <summary>Gets the loss that the closure returned first in this step; NaN if it has returned none.</summary>
    public double FirstLoss { get; private set; }

    /// <summary>Gets the names of the parameters that are not moved.</summary>
    public ISet<string> Frozen => frozen;

    /// <summary>Begins a step with a closure.</summary>
    public void Begin(Func<double> closure, NonFinitePolicy policy, CancellationToken cancellation)
    {
        (this.closure, this.policy, this.cancellation) = (closure, policy, cancellation);
        (FirstLoss, isFirst) = (double.NaN, true);
        foreach (var parameter in parameters)
        {
            parameter.Refresh();
        }
    }

    /// <summary>Ends a step, whose closure is then gone.</summary>
    public void End() => (closure, cancellation) = (null, default);

    /// <inheritdoc/>
    public void Read(Span<float> to)
    {
        foreach (var parameter in parameters)
        {
            Weights(parameter).CopyTo(to);
            to = to[parameter.Length..];
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> from)
    {
        foreach (var parameter in parameters)
        {
            if (!frozen.Contains(parameter.Name))
            {
                from[..parameter.Length].CopyTo(Weights(parameter));
            }

            from = from[parameter.Length..];
        }
    }

    /// <inheritdoc/>
    public double Evaluate(Span<float> gradient)
    {
        cancellation.ThrowIfCancellationRequested();
        var loss = closure!();
        (FirstLoss, isFirst) = (isFirst ? loss : FirstLoss, false);
        foreach (var parameter in parameters)
        {
            parameter.Refresh();
            var own = gradient[..parameter.Length];
            if (Has(parameter))
            {
                Gradient(parameter).CopyTo(own);
            }
            else
            {
                own.Clear();
            }

            gradient = gradient[parameter.Length..];
        }

        return loss;
    }

    /// <inheritdoc/>
    public void Refuse(double loss)
    {
        if (policy == NonFinitePolicy.LetThrough)
        {
            return;
        }

        foreach (var parameter in parameters.Where(Has))
        {
            var gradient = Gradient(parameter);
            for (var i = 0; i < gradient.Length; i++)
            {
                if (!float.IsFinite(gradient[i]))
                {
                    throw new NonFiniteGradientException(parameter.Name, i, gradient[i]);
                }
            }
        }

        throw new NonFiniteLossException(loss);
    }

    private bool Has(IParameter parameter) => parameter.HasGradient && !frozen.Contains(parameter.Name);

    private static Span<float> Weights(IParameter parameter) => Floats(
        parameter, nameof(IParameter.WeightBytes), parameter.WeightBytes(0, parameter.Length));

    private static Span<float> Gradient(IParameter parameter) => Floats(
        parameter, nameof(IParameter.GradientBytes), parameter.GradientBytes(0, parameter.Length));

    private static Span<float> Floats(IParameter parameter, string member, Span<byte> bytes) =>
        bytes.Length == parameter.Length * sizeof(float) ? MemoryMarshal.Cast<byte, float>(bytes)
        : throw ParameterCheck.WrongLength(parameter, member, parameter.Length * sizeof(float), bytes.Length);
}
