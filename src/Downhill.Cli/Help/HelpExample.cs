namespace Downhill.Cli.Help;

/// <summary>A command line to copy.</summary>
/// <param name="Line">What to type.</param>
/// <param name="Meaning">What comes of it.</param>
internal sealed record HelpExample(string Line, string Meaning);
