namespace Downhill.Cli.Help;

/// <summary>A command whose help ends with examples and notes.</summary>
internal interface IHasExamples
{
    /// <summary>Gets the examples, in order.</summary>
    IReadOnlyList<HelpExample> Examples { get; }

    /// <summary>Gets the notes, a paragraph each.</summary>
    IReadOnlyList<string> Notes { get; }
}
