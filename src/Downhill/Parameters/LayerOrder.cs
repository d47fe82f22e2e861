using System.Numerics;

namespace Downhill;

/// <summary>The layers of parameters, numbered from the one that sees the input.</summary>
internal static class LayerOrder
{
    /// <summary>Returns the number of each parameter's layer.</summary>
    /// <param name="names">The names of all parameters.</param>
    /// <param name="layers">The layers in their order; none to tell them by the names up to the last period.</param>
    /// <exception cref="ArgumentException">A pattern matches nothing, or a parameter not exactly one of
    /// them.</exception>
    public static Dictionary<string, int> Of(IEnumerable<string> names, IReadOnlyList<NamePattern> layers)
    {
        string[] all = [.. names];
        return layers.Count == 0 ? ByModule(all) : ByPattern(all, layers);
    }

    private static Dictionary<string, int> ByModule(string[] names)
    {
        var modules = names.Select(Module).Distinct(StringComparer.Ordinal).ToList();
        return names.Distinct(StringComparer.Ordinal).ToDictionary(
            name => name, name => modules.IndexOf(Module(name)), StringComparer.Ordinal);
    }

    private static string Module(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : name;

    private static Dictionary<string, int> ByPattern(string[] names, IReadOnlyList<NamePattern> layers)
    {
        var faults = new RoutingFaults(names);
        faults.CheckPatterns(layers);
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        var first = 0;
        foreach (var layer in layers)
        {
            var own = names.Where(layer.Matches).ToLookup(name => layer.HasNumber
                ? BigInteger.Parse(layer.Number(name)!, System.Globalization.CultureInfo.InvariantCulture) : 0);
            foreach (var (i, same) in own.OrderBy(one => one.Key).Index())
            {
                same.ToList().ForEach(name => found[name] = first + i);
            }

            first += own.Count;
        }

        foreach (var name in names)
        {
            faults.CheckRoutes(
                name, [.. layers.Where(layer => layer.Matches(name)).Select(layer => layer.Text)], mayBeNone: false);
        }

        faults.Throw(nameof(layers));
        return found;
    }
}
