namespace Downhill.Tests.Golden;

public sealed class OptimizerClassTests
{
    private static readonly string Written = Path.Combine(
        Repository.Root, "src", "Downhill", "Optimizers", "NamedOptimizers.g.cs");

    [Fact]
    public void Every_row_of_the_catalog_has_the_class_that_is_written_of_it()
    {
        var text = OptimizerClasses.File();
        if (Environment.GetEnvironmentVariable("DOWNHILL_ACCEPT") == "1")
        {
            File.WriteAllText(Written, text);
        }

        File.ReadAllText(Written).ShouldBe(text, "Accept it with DOWNHILL_ACCEPT=1, and build again.");
    }

    [Fact]
    public void Every_row_of_the_catalog_can_be_made_by_its_name()
    {
        foreach (var row in Catalog.All)
        {
            var name = row.Defaults.GetType().FullName![..^"Options".Length];
            var made = typeof(Optimizer).Assembly.GetType(name)!.GetConstructors()[0].Invoke(
                [new[] { new Parameter("w", new float[1]) }, null]);

            made.ShouldBeAssignableTo<Optimizer>()!.Groups[0].Options.ShouldBe(row.Defaults, row.Id);
        }
    }
}
