using System.Text.RegularExpressions;
using System.Xml.Linq;
using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests.Documentation;

/// <summary>A type or member with its documentation, as the compiler writes it.</summary>
/// <param name="Id">The id: <c>T:Downhill.Optimizer</c>, <c>M:Downhill.Optimizer.Step</c>.</param>
/// <param name="Element">The documentation.</param>
internal sealed partial record DocumentedMember(string Id, XElement Element)
{
    /// <summary>Gets the members of a project that have documentation, be they public or not.</summary>
    /// <param name="project">The project.</param>
    public static IReadOnlyList<DocumentedMember> Of(SourceProject project) =>
    [
        .. XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{project.Name}.xml")).Descendants("member")
            .Where(member => !member.Attribute("name")!.Value.Contains("System.Text.RegularExpressions.Generated"))
            .Select(member => new DocumentedMember(member.Attribute("name")!.Value, member)),
    ];

    /// <summary>Gets the summary as a reader sees it, or null if there is none.</summary>
    public string? Summary => Element.Element("summary") is { } summary ? Text(summary) : null;

    /// <summary>Gets the texts of parameters and of the value that is returned.</summary>
    public IEnumerable<string> Details => Element.Elements()
        .Where(element => element.Name.LocalName is "param" or "typeparam" or "returns" or "value").Select(Text);

    /// <summary>Gets the code of the examples.</summary>
    public IEnumerable<string> Examples =>
        Element.Elements("example").SelectMany(example => example.Elements("code")).Select(code => Unindented(code.Value));

    /// <summary>Gets the name without namespace, type and parameters.</summary>
    public string Name => Dotted.Split('.')[^1].Split('`')[0] is "#ctor" ? TypeName : Dotted.Split('.')[^1].Split('`')[0];

    /// <summary>Gets the name of the type that declares the member, or that is documented.</summary>
    public string TypeName => Dotted.Split('.')[Id[0] == 'T' ? ^1 : ^2].Split('`')[0];

    private string Dotted => Id[2..].Split('(')[0].Split('~')[0];

    private static string Text(XElement element) =>
        Blanks().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element => element.Attribute("cref")?.Value.Split('(')[0].Split('.')[^1].Split('`')[0]
            ?? element.Attribute("name")?.Value ?? element.Attribute("langword")?.Value
            ?? string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    private static string Unindented(string code)
    {
        var lines = code.Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Trim() != "").Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..])).TrimEnd() + '\n';
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
