using System.Globalization;
using System.Text;

namespace Downhill.Lab.Formatting;

/// <summary>A form of a command line, a kind and its arguments: <c>norm:max=1,type=l2</c>.</summary>
/// <remarks>Arguments are given by name or in their order. What is read is written down as text, each argument once,
/// so that the whole form can be told with what was left out.</remarks>
internal sealed class FormArguments
{
    private readonly Dictionary<string, string> given;
    private readonly StringBuilder told = new();

    private FormArguments(string text, string kind, Dictionary<string, string> given) =>
        (Given, Kind, this.given) = (text, kind, given);

    /// <summary>Gets the form as it was given, for messages.</summary>
    public string Given { get; }

    /// <summary>Gets the kind: <c>norm</c>.</summary>
    public string Kind { get; }

    /// <summary>Gets the form with all arguments that were read, by name and in the order of reading.</summary>
    public string Text => told.Length == 0 ? Kind : $"{Kind}:{told}";

    /// <summary>Splits a form into its kind and arguments.</summary>
    /// <param name="text">The form: <c>norm:1</c>, or <c>norm(1)</c>.</param>
    /// <param name="noun">The word for what it describes, for messages.</param>
    /// <param name="kinds">The names of the arguments of each kind, in their order.</param>
    /// <exception cref="ArgumentException">There is no such kind, or it has no such argument.</exception>
    public static FormArguments Parse(string text, string noun, IReadOnlyDictionary<string, string[]> kinds)
    {
        text = text.Trim();
        var opened = text.AsSpan().IndexOfAny(':', '(');
        var kind = opened < 0 ? text : text[..opened].Trim();
        if (!kinds.TryGetValue(kind, out var names))
        {
            throw new ArgumentException(
                $"{text}: there is no such {noun}.{DidYouMean.Hint(kind, kinds.Keys)} {ListText.Choices(kinds.Keys)}");
        }

        Dictionary<string, string> arguments = new(StringComparer.Ordinal);
        foreach (var (i, part) in Parts(text, opened).Index())
        {
            var at = part.AsSpan().IndexOfAny('=', '(') is >= 0 and var found && part[found] == '=' ? found : -1;
            var name = at >= 0 ? part[..at].Trim() : i < names.Length ? names[i] : "";
            if (!names.Contains(name) || !arguments.TryAdd(name, part[(at + 1)..].Trim()))
            {
                throw new ArgumentException(names.Length == 0 ? $"{text}: {kind} has no arguments. Write {kind}."
                    : $"{text}: it takes {string.Join(", ", names)}, each once, by name or in this order.");
            }
        }

        return new(text, kind, arguments);
    }

    /// <summary>Reads a number.</summary>
    /// <param name="name">The name of the argument.</param>
    /// <param name="usual">The number if it is not given; null if it must be.</param>
    /// <param name="need">The word for what is needed.</param>
    public double Number(string name, double? usual, string need = "number") => Read(
        name, usual, "a number",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x : null,
        NumberText.Of, need);

    /// <summary>Reads a whole number.</summary>
    public long Whole(string name, long? usual, string need = "number") => Read(
        name, usual, "a whole number",
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var x) ? x : null,
        x => x.ToString(CultureInfo.InvariantCulture), need);

    /// <summary>Reads a number or a schedule.</summary>
    public HyperParameter NumberOrSchedule(string name, HyperParameter usual) => Read(
        name, usual, "a number, or a schedule such as linear(0,1000,1)",
        HyperParameter.Parse,
        x => x.Schedule is { } schedule ? ScheduleText.Within(schedule)! : NumberText.Of(x.At(0).Value));

    /// <summary>Reads a switch.</summary>
    public bool Switch(string name) => Read<bool>(
        name, false, "true or false", text => text switch { "true" => true, "false" => false, _ => null },
        x => x ? "true" : "false");

    /// <summary>Reads one of a few choices.</summary>
    public T Choice<T>(string name, T usual)
        where T : struct, Enum => Read(
        name, usual, Or([.. Enum.GetNames<T>().Select(OptionInfo.Hyphenated)]),
        text => Enum.GetValues<T>().Where(one => OptionInfo.Hyphenated($"{one}") == text).Cast<T?>().FirstOrDefault(),
        x => OptionInfo.Hyphenated($"{x}"));

    /// <summary>Reads the place of a dimension, from the end behind ^.</summary>
    public Index Axis(string name) => Read(
        name, Index.Start, "a number, such as 0 or ^1",
        text => int.TryParse(text.TrimStart('^'), NumberStyles.None, CultureInfo.InvariantCulture, out var axis)
            ? new Index(axis, fromEnd: text.StartsWith('^')) : (Index?)null,
        x => $"{x}");

    /// <summary>Reads an argument of any type.</summary>
    /// <param name="name">The name of the argument.</param>
    /// <param name="usual">The value if it is not given; null if it must be.</param>
    /// <param name="takes">The words for what it takes.</param>
    /// <param name="parse">Returns the value of a text; null if it has none.</param>
    /// <param name="write">Returns the text of a value.</param>
    /// <param name="need">The word for what is needed.</param>
    /// <exception cref="ArgumentException">The text is no value, or there is none.</exception>
    public T Read<T>(
        string name, T? usual, string takes, Func<string, T?> parse, Func<T, string> write, string need = "number")
        where T : struct
    {
        var value = given.TryGetValue(name, out var one)
            ? parse(one) ?? throw new ArgumentException($"{Given}: {name} takes {takes}, unlike '{one}'.")
            : usual ?? throw new ArgumentException($"{Given}: it needs a {need}, such as {Kind}:1.");
        told.Append(told.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{name}={write(value)}");
        return value;
    }

    private static IEnumerable<string> Parts(string text, int opened) =>
        opened < 0 ? []
        : text[opened] == ':' ? ListText.AtCommas(text[(opened + 1)..])
        : text.EndsWith(')') ? ListText.AtCommas(text[(opened + 1)..^1]).Where(part => part.Length > 0)
        : throw new ArgumentException($"{text}: a parenthesis is not closed.");

    private static string Or(string[] names) => $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
