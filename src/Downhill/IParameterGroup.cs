namespace Downhill;

/// <summary>Parameters that share their options, whatever kind of options.</summary>
public interface IParameterGroup
{
    /// <summary>The parameters.</summary>
    IEnumerable<Parameter> Parameters { get; }

    /// <summary>Their options.</summary>
    Options Options { get; }
}
