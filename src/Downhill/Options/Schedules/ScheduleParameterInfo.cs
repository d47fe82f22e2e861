namespace Downhill;

/// <summary>The description of a schedule's parameter.</summary>
public sealed record ScheduleParameterInfo
{
    internal ScheduleParameterInfo(string name, string symbol, string meaning, double? defaultValue) =>
        (Name, Symbol, Meaning, Default) = (name, symbol, meaning, defaultValue);

    /// <summary>Gets the name in texts: <c>duration</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the symbol in the formula; empty if it has none.</summary>
    public string Symbol { get; }

    /// <summary>Gets the meaning, in a few words.</summary>
    public string Meaning { get; }

    /// <summary>Gets the value in a text without it; null if a text must have it.</summary>
    public double? Default { get; }

    /// <summary>Gets the name, with the default behind it; in brackets if the default is no limit.</summary>
    internal string Usage => Default switch
    {
        null => Name,
        double.MaxValue => $"[{Name}]",
        { } value => $"{Name}={NumberText.Of(value)}",
    };
}
