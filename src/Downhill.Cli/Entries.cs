namespace Downhill.Cli;

/// <summary>Optimizers as a command line names them.</summary>
internal static class Entries
{
    /// <summary>The catalogue's row of an id.</summary>
    /// <exception cref="UsageException">There is no such optimizer.</exception>
    public static Entry Find(string id)
    {
        var known = Catalogue.All.Select(entry => entry.Id).ToList();
        return Catalogue.All.FirstOrDefault(entry => entry.Id == id) ?? throw new UsageException(
            $"There is no optimizer '{id}'.{Nearest.Hint(id, known)} There are: {string.Join(", ", known)}.");
    }
}
