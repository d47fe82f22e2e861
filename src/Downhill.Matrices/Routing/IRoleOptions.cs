namespace Downhill.Matrices;

/// <summary>Options that depend on what a parameter is.</summary>
internal interface IRoleOptions
{
    /// <summary>Returns the options for parameters of a role; these if nothing of it matters.</summary>
    /// <param name="role">The role.</param>
    OptimizerOptions For(ParameterRole role);
}
