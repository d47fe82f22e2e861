using System.CommandLine;

namespace Downhill.Cli.Arguments;

/// <summary>The option <c>--quiet</c>: shows a person nothing but errors.</summary>
internal sealed class QuietOption : Option<bool>
{
    /// <summary>Initializes the option.</summary>
    /// <param name="description">What is not shown, as a sentence for the help.</param>
    public QuietOption(string description)
        : base("--quiet") => Description = description;
}
