namespace Downhill;

/// <summary>Parameters that share their options, whatever kind of options.</summary>
public interface IParameterGroup
{
    /// <summary>The parameters.</summary>
    IEnumerable<IParameter> Parameters { get; }

    /// <summary>Their options.</summary>
    OptimizerOptions Options { get; }
}
