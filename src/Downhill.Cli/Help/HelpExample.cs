namespace Downhill.Cli.Help;

/// <summary>An example command line for the help.</summary>
/// <param name="Line">The command line to type.</param>
/// <param name="Meaning">The purpose, in a phrase.</param>
internal sealed record HelpExample(string Line, string Meaning);
