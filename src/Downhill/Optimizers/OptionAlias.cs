namespace Downhill;

/// <summary>A name that an option has elsewhere.</summary>
/// <param name="Name">The name there, in small letters with underscores.</param>
/// <param name="Source">The libraries that have it so; empty for a word that is only hinted at.</param>
/// <param name="Options">The options in C#: one, or those of the parts of a tuple.</param>
internal sealed record OptionAlias(string Name, string Source, params IReadOnlyList<string> Options)
{
    /// <summary>Gets the types of options for which the name means this; empty for all that have the
    /// options.</summary>
    public IReadOnlyList<Type> Only { get; init; } = [];

    /// <summary>Gets whether the name is taken in place of ours; else it is only hinted at.</summary>
    public bool IsTaken => Source.Length > 0;

    /// <summary>Returns whether options of a type may be meant.</summary>
    public bool IsFor(Type type, IReadOnlyList<OptionInfo> all) => (Only.Count == 0 || Only.Contains(type))
        && Options.All(option => all.Any(info => info.Name == option));
}
