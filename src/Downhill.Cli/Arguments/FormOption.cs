using System.CommandLine;
using Downhill.Cli.Output;

namespace Downhill.Cli.Arguments;

/// <summary>An option that takes forms, a kind and its arguments each: <c>--clip norm:1</c>.</summary>
/// <typeparam name="T">The type of what they describe together.</typeparam>
/// <param name="name">The name of the option.</param>
/// <param name="description">The description, for the help.</param>
/// <param name="parse">Returns what texts describe, or throws <see cref="ArgumentException"/>.</param>
internal abstract class FormOption<T>(string name, string description, Func<IEnumerable<string>, T> parse)
    where T : class
{
    private readonly Option<string[]> forms = OptionFactory.Repeated(name, "FORM", description + ". May be repeated");

    /// <summary>Gets the option itself, for the help.</summary>
    public Option Option => forms;

    /// <summary>Returns what the command line describes; null if it has no such option.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">A form is of no kind that is known, or cannot be.</exception>
    public T? Given(ParseResult parsed)
    {
        try
        {
            return parsed.GetValue(forms) is { Length: > 0 } texts ? parse(texts) : null;
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"{forms.Name} {e.Message}");
        }
    }
}
