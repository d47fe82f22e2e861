namespace Downhill.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>The examples.</summary>
    IReadOnlyList<Example> Examples { get; }
}
