using Downhill.Sweeps.Checks;
using Downhill.Sweeps.Layout;
using Downhill.Sweeps.Transforms;

namespace Downhill.Sweeps;

/// <content>The gradients that a step takes: those that were given, or copies that are summed or transformed.</content>
internal sealed partial class GroupEngine
{
    private EffectiveGradients? effective;
    private bool takesEffective;

    /// <summary>Gets the copies of gradients, whose memory is allocated when first needed.</summary>
    private EffectiveGradients Effective => effective ??= new(parameters);

    private NormJob Norm => takesEffective ? Effective.Norm : norm;

    private FiniteJob Finite => takesEffective ? Effective.Finite : finite;

    /// <summary>Asks the parameters for the present place of their memory, and checks all of it.</summary>
    /// <exception cref="ObjectDisposedException">Some of it was borrowed and given back.</exception>
    /// <exception cref="InvalidOperationException">A parameter has more or less memory than weights.</exception>
    public void Refresh()
    {
        foreach (var parameter in parameters)
        {
            parameter.Parameter.Refresh();
            _ = parameter.Weights(0, parameter.Length);
            CheckGradient(parameter);
        }

        CountGradients();
    }

    private static void CheckGradient(GroupedParameter parameter)
    {
        if (parameter.Rows is { } rows)
        {
            _ = RowShape.Fault(parameter.Parameter, rows) is { } fault
                ? throw new InvalidOperationException(fault) : false;
        }
        else if (parameter.HasOwnGradient)
        {
            _ = parameter.Gradient(0, parameter.Length);
        }
    }

    /// <summary>Returns the part of a norm that all gradients make that are not missing: the sum of squares or of
    /// magnitudes, or the largest magnitude.</summary>
    public double NormPart(NormType type, int threads) => Norm.Part(type, threads);

    /// <summary>Returns the magnitude from which on a gradient is too large, before it is scaled.</summary>
    /// <param name="scale">The factor by which a step multiplies gradients; NaN if their norm is.</param>
    /// <param name="most">The magnitude to which a step limits what it has multiplied.</param>
    public double GradientLimit(double scale, double most) =>
        scale > 0 && gradientLimit <= most ? gradientLimit / scale : double.PositiveInfinity;

    /// <summary>Returns whether all gradients that are there are finite, and not too large for the state.</summary>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="scale">The factor by which a step multiplies gradients.</param>
    /// <param name="most">The magnitude to which a step limits what it has multiplied.</param>
    public bool AllFinite(int threads, double scale, double most) =>
        Finite.AllBelow(GradientLimit(scale, most), threads);

    /// <summary>Returns whether all gradients that were given are finite, however large.</summary>
    public bool AreGivenFinite(int threads) => finite.AllBelow(double.PositiveInfinity, threads);

    /// <summary>Adds the gradients of a micro-batch to those of the micro-batches before it.</summary>
    /// <param name="factor">The factor of the gradients.</param>
    /// <param name="threads">The largest number of threads.</param>
    public void AddMicroBatch(double factor, int threads) => Effective.AddMicroBatch(factor, threads);

    /// <summary>Forgets the sums of gradients over micro-batches.</summary>
    public void ForgetMicroBatches()
    {
        foreach (var parameter in parameters)
        {
            parameter.HasSum = false;
        }
    }

    /// <summary>Takes over the sum of a parameter's gradients from a checkpoint.</summary>
    /// <returns>The memory of the sum.</returns>
    public Span<float> TakeSum(GroupedParameter parameter)
    {
        parameter.HasSum = true;
        return Effective.Sums.Of(parameter);
    }

    /// <summary>Computes effective gradients of all parameters, which the step then takes.</summary>
    public void TakeEffective(in EffectiveSettings how)
    {
        takesEffective = true;
        Effective.Take(how);
    }

    /// <summary>Computes the effective gradient of one parameter, which its step then takes.</summary>
    public void TakeEffective(GroupedParameter parameter, in EffectiveSettings how) => Effective.Take(parameter, how);

    /// <summary>Has all parameters take their own gradients again.</summary>
    public void ReleaseEffective()
    {
        takesEffective = false;
        foreach (var parameter in parameters)
        {
            parameter.Effective = null;
        }
    }
}
