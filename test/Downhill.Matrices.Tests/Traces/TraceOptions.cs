using System.Text.Json;

namespace Downhill.Matrices.Tests.Traces;

/// <summary>The options of a recorded run by the reference's names, with a record of those that were read.</summary>
internal sealed class TraceOptions(JsonElement options)
{
    private readonly HashSet<string> read = [];

    /// <summary>The options that no translation has asked for.</summary>
    public IEnumerable<string> Unread =>
        options.EnumerateObject().Select(option => option.Name).Where(name => !read.Contains(name));

    public double Number(string name) => Read(name).GetDouble();

    public double? NumberOrNull(string name) => Read(name) is { ValueKind: JsonValueKind.Number } number
        ? number.GetDouble() : null;

    public int Whole(string name) => (int)Number(name);

    public bool Flag(string name) => Read(name).GetBoolean();

    public string? Text(string name) => Read(name).GetString();

    public double[] Numbers(string name) => [.. Read(name).EnumerateArray().Select(one => one.GetDouble())];

    public JsonElement Read(string name)
    {
        read.Add(name);
        return options.GetProperty(name);
    }

    /// <summary>Reads an option that Downhill does not have, and which must have one value.</summary>
    public TraceOptions Only(string name, string text)
    {
        Read(name).ToString().ShouldBe(text, name);
        return this;
    }

    /// <summary>Leaves options alone that do not bear on the parameters here.</summary>
    public TraceOptions Without(params string[] names)
    {
        read.UnionWith(names);
        return this;
    }
}
