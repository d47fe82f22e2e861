namespace Downhill.Training.Tests;

/// <summary>The page of docs/ names all modules and losses.</summary>
public sealed class TrainingPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "training.md"));

    public static TheoryData<string> Modules =>
    [
        .. typeof(Module).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Module)) && !type.IsAbstract)
            .Select(type => type.Name),
    ];

    public static TheoryData<string> Losses =>
        [.. typeof(Loss).GetMethods().Where(method => method.IsStatic).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void Every_module_is_in_the_table(string module) => Page.ShouldContain($"`{module}(");

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_loss_is_named(string loss) => Page.ShouldContain($"`{loss}`");
}
