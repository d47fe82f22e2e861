using System.Runtime.InteropServices;
using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps;

/// <content>Weights that are moved for a time: ahead, or to where they are evaluated.</content>
internal sealed partial class GroupEngine
{
    private float[]? savedWeights;
    private (float[]? Floats, ushort[]? Shorts) savedCompanion;

    /// <summary>Saves the weights of all parameters, before they are moved for a time.</summary>
    /// <remarks>Whatever fails on the way, they can then be restored.</remarks>
    public void SaveWeights()
    {
        savedWeights ??= new float[parameters.Length == 0 ? 0 : parameters[^1].End];
        companion.Save(ref savedCompanion);
        foreach (var parameter in parameters)
        {
            Weights(parameter).CopyTo(SavedWeights(parameter));
        }
    }

    /// <summary>Restores the weights of all parameters, to the bit.</summary>
    public void RestoreWeights()
    {
        foreach (var parameter in parameters)
        {
            SavedWeights(parameter)[..Weights(parameter).Length].CopyTo(Weights(parameter));
        }

        companion.Restore(savedCompanion);
    }

    /// <summary>Gives back the memory of the saved weights.</summary>
    public void ForgetWeights() => (savedWeights, savedCompanion) = (null, default);

    /// <summary>Moves all parameters that were ever updated to the point at which they are evaluated.</summary>
    public void Evaluate(in StepSettings how)
    {
        foreach (var parameter in parameters)
        {
            parameter.IsDue = parameter.Updates > 0;
        }

        foreach (var parameter in parameters)
        {
            if (parameter.IsDue)
            {
                EvaluateAt(parameter.Updates, how);
            }
        }
    }

    private void EvaluateAt(long updates, in StepSettings how)
    {
        Sweep.Evaluate(Options, new(how.Step, updates), memory, how);
        foreach (var parameter in parameters)
        {
            parameter.IsDue &= parameter.Updates != updates;
        }
    }

    private static Span<byte> Weights(GroupedParameter parameter) => parameter.Weights(0, parameter.Length);

    private Span<byte> SavedWeights(GroupedParameter parameter) =>
        MemoryMarshal.AsBytes(savedWeights.AsSpan(parameter.Start, parameter.Parameter.Length));
}
