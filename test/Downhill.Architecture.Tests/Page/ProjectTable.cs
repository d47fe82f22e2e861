using System.Text;
using System.Xml.Linq;
using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests.Page;

/// <summary>Writes the projects with what their project files say of them.</summary>
internal static class ProjectTable
{
    /// <summary>Writes the table.</summary>
    public static string Write()
    {
        StringBuilder text = new("| project | what it holds |\n|---|---|\n");
        foreach (var project in SourceProject.All)
        {
            text.Append($"| [`{project.Name}`](../src/{project.Name}/README.md) | {Description(project)} |\n");
        }

        return text.ToString();
    }

    private static string Description(SourceProject project) =>
        XDocument.Parse(project.ProjectText()).Descendants("Description").SingleOrDefault()?.Value
        ?? throw new InvalidOperationException($"{project.Name}.csproj has no Description.");
}
