using System.CommandLine;

namespace Downhill.Cli.Arguments;

/// <summary>The option <c>--quiet</c>: shows nothing but errors.</summary>
internal sealed class QuietOption : Option<bool>
{
    /// <summary>Initializes the option.</summary>
    /// <param name="description">The meaning, for the help.</param>
    public QuietOption(string description)
        : base("--quiet") => Description = description;
}
