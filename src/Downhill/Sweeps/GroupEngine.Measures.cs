using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps;

/// <content>The pass that measures, before the pass that moves.</content>
internal sealed partial class GroupEngine
{
    private double[] measureSums = [];
    private Measurement? own;
    private Measurement? whole;

    /// <summary>Gets whether its measure sums over all weights of the model.</summary>
    public bool MeasuresModel => Options.Measure?.Scope == MeasureScope.Model;

    private bool MeasuresEach => Options.Measure?.Scope == MeasureScope.Parameter;

    /// <summary>Measures the parameters that have a gradient, if the options have a measure.</summary>
    /// <remarks>What is done to whole tensors comes first, so that the measure sees it.</remarks>
    public void Measure(in StepSettings how)
    {
        if (Options.Measure is not { } info)
        {
            return;
        }

        foreach (var parameter in parameters)
        {
            parameter.IsDue = parameter.HasGradient;
        }

        foreach (var parameter in parameters)
        {
            if (parameter.IsDue)
            {
                StepIndex now = new(how.Step, parameter.Updates + 1);
                Prepare(now, how);
                MeasureAt(now, how);
                Done(parameter.Updates);
            }
        }

        Sum(info);
    }

    /// <summary>Takes together what the groups have measured whose options are of the same type.</summary>
    /// <remarks>Only for a measure of the whole model.</remarks>
    public void Conclude(ReadOnlySpan<GroupEngine> engines)
    {
        whole!.Clear();
        foreach (var engine in engines)
        {
            if (engine.Options.GetType() == Options.GetType() && engine.own is { } part)
            {
                whole.Add(part);
            }
        }
    }

    /// <summary>Returns the moment with what the measure finds of one parameter, whose gradient is all there.</summary>
    private StepIndex Measured(GroupedParameter parameter, StepIndex now, in StepSettings how)
    {
        if (Options.Measure is not { } info)
        {
            return now;
        }

        MeasureAt(now, how);
        return now with { Measurement = Sum(parameter, info) };
    }

    private void MeasureAt(StepIndex now, in StepSettings how)
    {
        memory.Sums = Room(ref measureSums, Options.Measure!.Terms.Count);
        Sweep.Measure(Options, now, memory, how);
    }

    private void Done(long updates)
    {
        foreach (var parameter in parameters)
        {
            parameter.IsDue &= parameter.Updates != updates;
        }
    }

    /// <summary>Sums what was measured, by parameter or over all of the group.</summary>
    private void Sum(MeasureInfo info)
    {
        if (info.Scope == MeasureScope.Model)
        {
            whole ??= new(info);
            (own ??= new(info)).Clear();
        }

        foreach (var parameter in parameters)
        {
            if (!parameter.HasGradient)
            {
                continue;
            }

            if (info.Scope == MeasureScope.Parameter)
            {
                Sum(parameter, info);
            }
            else
            {
                Add(parameter, info, own!);
            }
        }
    }

    private Measurement Sum(GroupedParameter parameter, MeasureInfo info)
    {
        var found = parameter.Measurement ??= new(info);
        found.Clear();
        Add(parameter, info, found);
        return found;
    }

    private void Add(GroupedParameter parameter, MeasureInfo info, Measurement found)
    {
        var sums = memory.SumsOf(parameter, start: 0);
        var terms = info.Terms.Count;
        for (var i = 0; i < sums.Length; i++)
        {
            found.Add(i % terms, sums[i]);
        }

        found.Count += parameter.Length;
    }

    /// <summary>Moves one parameter by what its measure has found.</summary>
    private void StepMeasured(GroupedParameter parameter, in StepSettings how)
    {
        StepIndex now = new(how.Step, parameter.Updates + 1) { Measurement = parameter.Measurement };
        Move(parameter, now, how);
        Finish(parameter, how);
    }

    /// <summary>Returns room for the sums of some terms of all tiles.</summary>
    private double[] Room(ref double[] room, int terms) => room.Length > 0 ? room
        : room = new double[terms * (parameters[^1].FirstTile + parameters[^1].Tiles)];

    /// <summary>Refuses parameters that are no tensors where each tensor is measured by itself.</summary>
    private static void CheckTensors(OptimizerOptions options, IEnumerable<IParameter> parameters)
    {
        if ((options.Measure is { Scope: MeasureScope.Parameter } || options.UpdateTransforms.Masked >= 0)
            && parameters.FirstOrDefault(parameter => !parameter.IsOneTensor) is { } other)
        {
            throw new ArgumentException(
                $"'{other.Name}' is several tensors in one buffer, or a piece of one, and {options.GetType().Name} "
                + "measure each tensor by itself. Give its tensors, each whole.", nameof(parameters));
        }
    }
}
