using Downhill.Sweeps.Layout;

namespace Downhill.Sweeps;

/// <summary>The settings of a step, beside the rule.</summary>
/// <param name="Step">The number of steps that the optimizer has done.</param>
/// <param name="Threads">On how many threads at most.</param>
/// <param name="Scale">The factor of gradients before all else; 1 for none.</param>
/// <param name="ZeroesGradients">Whether gradients become zeros once they are read.</param>
/// <param name="Purpose">The purpose for which weights are gone through.</param>
/// <param name="Width">The number of elements in a lane: 1, 4, 8 or 16; 0 for the most that the machine can.</param>
/// <param name="InTiles">Whether all formats go through tiles, as where code is compiled ahead of time.</param>
/// <param name="MaxGradientValue">The largest magnitude of an element of the gradient, once it is multiplied; infinite
/// for no limit.</param>
/// <param name="TakesEffective">Whether parameters take their effective gradient, of floats, in place of their
/// own.</param>
/// <param name="AbsentRows">The treatment of rows that gradients of some rows leave out.</param>
/// <param name="Only">The only range to move, on the calling thread, by a gradient at the beginning of its parameter's
/// gradient memory; null for all parameters that are due.</param>
/// <param name="Alone">The only parameter to move, as a whole; null for all that are due.</param>
internal readonly record struct StepSettings(
    long Step, int Threads, double Scale = 1, bool ZeroesGradients = false, StepPurpose Purpose = StepPurpose.Update,
    int Width = 0, bool InTiles = false, double MaxGradientValue = double.PositiveInfinity, bool TakesEffective = false,
    AbsentRows AbsentRows = AbsentRows.Exact, ParameterRange? Only = null, GroupedParameter? Alone = null)
{
    /// <summary>Gets whether gradients are read; else weights stand in for them.</summary>
    public bool NeedsGradient => Purpose is not (StepPurpose.LookAhead or StepPurpose.Synchronize);

    /// <summary>Gets whether the rule is the one that moves to where a gradient is taken, which leaves state
    /// alone.</summary>
    public bool LooksAhead => Purpose is StepPurpose.LookAhead or StepPurpose.Ascend;

    /// <summary>Gets whether the step counts as an update of the parameters that it goes through.</summary>
    public bool Counts => Purpose is StepPurpose.Update or StepPurpose.Synchronize;
}
