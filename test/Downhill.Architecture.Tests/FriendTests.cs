using Downhill.Architecture.Tests.Code;
using Mono.Cecil;

namespace Downhill.Architecture.Tests;

/// <summary>Which assembly sees another's internals, and why. A door that opens for users needs no grant.</summary>
public sealed class FriendTests
{
    /// <summary>The grants: the owner, the friend, and what the friend cannot do without.</summary>
    private static readonly Dictionary<Arrow, string> Granted = new()
    {
        [new("Downhill", "Downhill.Files")] =
            "PyTorch's names of options and state, the checks of a stored tensor, JSON of metadata",
        [new("Downhill", "Downhill.Matrices")] =
            "lanes with fused multiply-add, the choice of their width, the pool of threads",
        [new("Downhill", "Downhill.Symbols")] =
            "gradient transforms are read as a rule is, to print what stands before it",
        [new("Downhill", "Downhill.Testing")] =
            "laws run rules with lanes of every width, the float64 oracle among them",
        [new("Downhill", "Downhill.Training")] = "a parameter's gradient consumer, for steps within the backward pass",
        [new("Downhill", "Downhill.Lab")] =
            "the float64 oracle loads state as an optimizer does; benchmarks use lanes and prefetching",
        [new("Downhill", "Downhill.Cli")] =
            "families and aliases of the catalog, and what to suggest for a mistyped name",
        [new("Downhill", "Downhill.Bench")] = "kernels, formats and threads are measured apart",
        [new("Downhill", "Downhill.Tests")] = "unit tests of kernels, formats, state and threads",
        [new("Downhill", "Downhill.Symbols.Tests")] = "a schedule's formula is read by a reader of the test's own",
        [new("Downhill", "Downhill.Matrices.Tests")] = "products are run at every width",
        [new("Downhill", "Downhill.Files.Tests")] = "state and metadata that a file must bring back whole",
        [new("Downhill.Files", "Downhill.Lab")] = "atomic writing of records and reports; summaries of tensors",
        [new("Downhill.Files", "Downhill.Cli")] = "atomic writing of what a verb writes",
        [new("Downhill.Files", "Downhill.Files.Tests")] = "unit tests of the readers' parts and of atomic writing",
        [new("Downhill.Matrices", "Downhill.Lab")] = "numbers as types, for loops of benchmarks that the JIT unrolls",
        [new("Downhill.Matrices", "Downhill.Matrices.Tests")] = "unit tests of kernels and of the choice among them",
        [new("Downhill.Testing", "Downhill.Tests")] =
            "bounds and bare sweeps, which parity with PyTorch is measured with too",
        [new("Downhill.TorchSharp", "Downhill.TorchSharp.Tests")] =
            "pieces of a length that a test can afford, refusals of devices that it has not",
        [new("Downhill.Lab", "Downhill.Cli")] =
            "the terminal shows the same statistics as the report, from the same types",
        [new("Downhill.Lab", "Downhill.Lab.Tests")] = "unit tests of drawing, records and replays",
        [new("Downhill.Lab", "Downhill.Cli.Tests")] = "samples of results that verbs print",
        [new("Downhill.Lab", "Downhill.Bench")] = "the same statistics of times as the report's",
        [new("Downhill.Cli", "Downhill.Cli.Tests")] = "verbs are run without a process",
    };

    [Fact]
    public void Every_grant_is_in_the_table_with_its_reason()
    {
        var grants = SourceProject.All.SelectMany(Grants).ToList();

        grants.Except(Granted.Keys)
            .ShouldBeEmpty("Internals are granted that are not in the table here: add the reason, or open a door.");
        Granted.Keys.Except(grants).ShouldBeEmpty("These are no longer granted: take them off the table.");
        Granted.Values.ShouldAllBe(reason => reason.Length > 20);
    }

    [Fact]
    public void A_project_that_is_granted_internals_uses_some()
    {
        var projects = SourceProject.All.Select(project => project.Name).ToHashSet();

        Granted.Keys.Where(grant => projects.Contains(grant.To)).Where(grant => !UsedInternals(grant).Any())
            .ShouldBeEmpty();
    }

    private static IEnumerable<Arrow> Grants(SourceProject project) =>
        project.Assembly.CustomAttributes
            .Where(attribute => attribute.AttributeType.Name == "InternalsVisibleToAttribute")
            .Select(attribute => new Arrow(project.Name, (string)attribute.ConstructorArguments[0].Value));

    private static IEnumerable<string> UsedInternals(Arrow grant)
    {
        var friend = SourceProject.Of(grant.To).Assembly.MainModule;
        var types = friend.GetTypeReferences().Where(type => Owner(type) == grant.From && !IsPublic(type.Resolve()))
            .Select(type => type.FullName);
        var members = friend.GetMemberReferences()
            .Where(member => Owner(member.DeclaringType) == grant.From && !IsPublic(member.Resolve()))
            .Select(member => member.FullName);
        return types.Concat(members);
    }

    private static string Owner(TypeReference type) => type.GetElementType().Scope.Name;

    private static bool IsPublic(IMemberDefinition? member) => member switch
    {
        TypeDefinition type => type.IsPublic || (type.IsNestedPublic && IsPublic(type.DeclaringType)),
        MethodDefinition method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldDefinition field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => true,
    };
}
