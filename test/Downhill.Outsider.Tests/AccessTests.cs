using System.Reflection;
using System.Runtime.CompilerServices;

namespace Downhill.Outsider.Tests;

public sealed class AccessTests
{
    private static readonly string Outsider = typeof(AccessTests).Assembly.GetName().Name!;

    public static TheoryData<string> Libraries =>
        [.. typeof(AccessTests).Assembly.GetReferencedAssemblies().Append(new("Downhill")).Append(new("Downhill.Files"))
            .Append(new("Downhill.Matrices")).Append(new("Downhill.Symbols")).Append(new("Downhill.Training"))
            .Select(reference => reference.Name!).Where(name => name.StartsWith("Downhill", StringComparison.Ordinal))
            .Distinct()];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_library_shows_its_internals_to_this_assembly(string library) =>
        Assembly.Load(library).GetCustomAttributes<InternalsVisibleToAttribute>()
            .Select(friend => friend.AssemblyName.Split(',')[0]).ShouldNotContain(Outsider);

    [Fact]
    public void No_project_names_this_assembly_among_its_friends()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);

        projects.Length.ShouldBeGreaterThan(5);
        projects.Where(project => File.ReadAllText(project).Contains($"\"{Outsider}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
