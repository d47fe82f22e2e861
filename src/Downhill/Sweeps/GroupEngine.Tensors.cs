using System.Runtime.InteropServices;
using Downhill.Gradients;
using Downhill.Sweeps.Layout;
using Downhill.Tensors;

namespace Downhill.Sweeps;

/// <content>The part of a step that sees whole tensors.</content>
internal sealed partial class GroupEngine
{
    private TensorPhase<float>? tensorPhase;
    private OptimizerOptions? phased;
    private float[] decoded = [];

    /// <summary>Gets whether a step needs each gradient as a whole.</summary>
    public bool SeesTensors => TensorPhase is not null;

    private TensorPhase<float>? TensorPhase
    {
        get
        {
            if (!ReferenceEquals(phased, Options))
            {
                (phased, tensorPhase) = (Options, Options.MakeTensorPhase<float>());
            }

            return tensorPhase;
        }
    }

    /// <summary>Refuses parameters that the options have no transform for, and makes the state of the others.</summary>
    private void MakeTensorStates()
    {
        if (TensorPhase is not { } phase)
        {
            return;
        }

        foreach (var parameter in parameters)
        {
            phase.Check(parameter.Name, parameter.Parameter.Shape);
            parameter.TensorStates = [.. phase.States(parameter.Parameter.Shape)];
            parameter.TensorValues = [.. parameter.TensorStates.Select(state => new float[state.Length])];
        }
    }

    /// <summary>Refuses options that would keep other tensors than there are.</summary>
    private void CheckTensorStates(OptimizerOptions options)
    {
        if (options.MakeTensorPhase<float>() is not { } phase)
        {
            return;
        }

        foreach (var parameter in parameters)
        {
            phase.Check(parameter.Name, parameter.Parameter.Shape);
            string[] needed = [.. phase.States(parameter.Parameter.Shape).Select(state => $"{state}")];
            string[] kept = [.. parameter.TensorStates.Select(state => $"{state}")];
            if (!needed.SequenceEqual(kept, StringComparer.Ordinal))
            {
                throw new ArgumentException(
                    $"The group keeps {ListText.InBrackets(kept)} for '{parameter.Name}'; it cannot go on with options "
                    + $"that need {ListText.InBrackets(needed)}. Make a new optimizer.", nameof(options));
            }
        }
    }

    /// <summary>Makes state of the gradients of the due parameters of one update, and transforms it.</summary>
    private void Prepare(StepIndex now, in StepSettings how)
    {
        if (how.Purpose != StepPurpose.Update || TensorPhase is not { } phase)
        {
            return;
        }

        Sweep.Step(phase.First, now, memory, how with { ZeroesGradients = false });
        foreach (var parameter in parameters)
        {
            if (parameter.IsDue && parameter.Updates == now.Update.Value - 1)
            {
                var values = states[phase.State].Read(parameter).Span;
                phase.Apply(new(
                    parameter.Parameter.Shape, now, how.Threads, values, phase.ReadsWeights ? Decoded(parameter) : [],
                    parameter.TensorValues)
                {
                    Seed = parameter.RandomCounter,
                });
                states[phase.State].Write(parameter, values);
            }
        }
    }

    /// <summary>Returns the weights of a parameter as floats: the memory itself if they are.</summary>
    private ReadOnlySpan<float> Decoded(GroupedParameter parameter)
    {
        var bytes = parameter.Weights(0, parameter.Length);
        if (parameter.ElementType == TensorType.Float32)
        {
            return MemoryMarshal.Cast<byte, float>(bytes);
        }

        if (decoded.Length < parameter.Length)
        {
            decoded = new float[parameter.Length];
        }

        FloatDecoder.Decode(parameter.ElementType, bytes, decoded.AsSpan(0, parameter.Length));
        return decoded.AsSpan(0, parameter.Length);
    }
}
