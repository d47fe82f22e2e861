using System.CommandLine;
using Downhill.Cli.Output;
using Downhill.Lab;

namespace Downhill.Cli.Arguments;

/// <summary>The option <c>--clip FORM</c>: the limits of gradients.</summary>
internal sealed class ClipOption
{
    private readonly Option<string[]> clip = OptionFactory.Repeated(
        "--clip", "FORM", "Limit gradients before the optimizer sees them: norm:1 all together, norm-clipping:1 each "
        + "parameter by itself, value:0.5 each element, adaptive-clipping:0.01 relative to the weights. May be "
        + "repeated");

    /// <summary>Gets the option itself, for the help.</summary>
    public Option Option => clip;

    /// <summary>Returns the limits of the command line; null if none are given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">A limit is of no form that is known, or cannot be.</exception>
    public GradientClipping? Given(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(clip) is { Length: > 0 } texts ? GradientClipping.Parse(texts) : null;
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{clip.Name} {e.Message}");
        }
    }
}
