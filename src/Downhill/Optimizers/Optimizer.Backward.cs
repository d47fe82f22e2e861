using Downhill.Sweeps;
using Downhill.Sweeps.Layout;

namespace Downhill;

/// <content>The step of one parameter within the backward pass.</content>
public partial class Optimizer
{
    /// <summary>Returns whether gradients of a group are transformed, each as a whole.</summary>
    internal bool Transforms(GroupEngine engine) =>
        (engine.Group.GradientTransforms ?? GradientTransforms).Count > 0;

    /// <summary>Moves a part of a parameter, whose gradient lies at the beginning of its gradient memory.</summary>
    internal void StepInBackward(GroupEngine engine, in ParameterRange part)
    {
        var transforms = Transforms(engine);
        var scale = Unscaling;
        if (part.Parameter.Rows is not null)
        {
            engine.CheckRows(part.Parameter, AbsentRows, Steps, ObstacleToRows);
        }

        try
        {
            if (transforms)
            {
                engine.TakeEffective(part.Parameter, Effective(engine) with { Threads = 1 });
                scale = 1;
            }

            engine.StepPart(new(
                Steps, Threads: 1, scale, Width: Width, InTiles: InTiles, MaxGradientValue: MostValue,
                TakesEffective: transforms, AbsentRows: AbsentRows, Only: part));
            state = AbsentRows == AbsentRows.CatchUp ? null : state;
        }
        finally
        {
            part.Parameter.Effective = null;
        }
    }
}
