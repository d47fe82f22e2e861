namespace Downhill.Cli.Help;

/// <summary>A command whose help ends with examples and notes.</summary>
internal interface IHasExamples
{
    /// <summary>The examples.</summary>
    IReadOnlyList<HelpExample> Examples { get; }

    /// <summary>What else should be known, a paragraph each.</summary>
    IReadOnlyList<string> Notes { get; }
}
