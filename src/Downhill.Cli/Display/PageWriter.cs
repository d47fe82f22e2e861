using Spectre.Console;
using Spectre.Console.Rendering;

namespace Downhill.Cli.Display;

/// <summary>Writes the parts of a page of explanation: a title, sections, paragraphs, and a table of
/// parameters.</summary>
/// <param name="console">The console to write to.</param>
internal sealed class PageWriter(IAnsiConsole console)
{
    private const int Margin = 8;
    private const int LeastTable = 56;

    /// <summary>Writes the title of a page, with some words behind it, or below where they do not fit.</summary>
    public void Title(string id, string words)
    {
        var fits = id.Length + words.Length + Margin <= console.Profile.Width;
        console.Write(new Rule($"[bold]{id.EscapeMarkup()}[/]{(fits ? $"  {words.EscapeMarkup()}" : "")}")
        {
            Justification = Justify.Left,
            Style = "dim",
        });
        if (!fits)
        {
            Paragraph(words + ".");
        }
    }

    /// <summary>Writes a heading below an empty line.</summary>
    public void Heading(string text)
    {
        console.WriteLine();
        console.Write(new Text(text + "\n", new Style(decoration: Decoration.Bold | Decoration.Underline)));
    }

    /// <summary>Writes a section of one paragraph, unless that is empty.</summary>
    public void Section(string heading, string text)
    {
        if (text.Length > 0)
        {
            Heading(heading);
            Paragraph(text);
        }
    }

    /// <summary>Writes a paragraph, wrapped.</summary>
    public void Paragraph(string text, int indent = 2) =>
        console.Write(new Padder(new Text(text), new(indent, 0, 0, 0)));

    /// <summary>Writes lines, each by itself.</summary>
    public void Lines(IEnumerable<string> lines, int indent = 4)
    {
        foreach (var line in lines)
        {
            Paragraph(line, indent);
        }
    }

    /// <summary>Writes a row a parameter; where a table would break words, with the meaning below each name.</summary>
    /// <param name="rows">Name, symbol, default, and meaning in Spectre's markup.</param>
    public void Table(IEnumerable<(string Name, string Symbol, string Default, string Meaning)> rows) =>
        console.Write(console.Profile.Width < LeastTable ? Narrow(rows) : Wide(rows));

    private static Rows Narrow(IEnumerable<(string Name, string Symbol, string Default, string Meaning)> rows) =>
        new(rows.SelectMany(row => new IRenderable[]
        {
            new Padder(
                new Markup($"[bold]{row.Name}[/] {row.Symbol} {row.Default}".Replace(
                    "  ", " ", StringComparison.Ordinal)),
                new(2, 0, 0, 0)),
            new Padder(new Markup(row.Meaning), new(4, 0, 0, 0)),
        }));

    private static Table Wide(IEnumerable<(string Name, string Symbol, string Default, string Meaning)> rows)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders()
            .AddColumn(new TableColumn("").PadLeft(2).NoWrap()).AddColumn(new TableColumn("").NoWrap())
            .AddColumn(new TableColumn("").NoWrap()).AddColumn("");
        foreach (var row in rows)
        {
            table.AddRow(
                new Text(row.Name, new Style(decoration: Decoration.Bold)), new Text(row.Symbol),
                new Text(row.Default), new Markup(row.Meaning));
        }

        return table;
    }
}
