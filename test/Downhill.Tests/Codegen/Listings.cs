using System.Diagnostics;
using Downhill.Sweeps.Measures;

namespace Downhill.Tests.Codegen;

/// <summary>What the JIT makes of every sweep, and of the kernels of products, at one width: a child process steps
/// every rule and the JIT writes its listings to a file.</summary>
public sealed class Listings
{
    private const string Header = "; Assembly listing for method ";
    private readonly Dictionary<string, List<string>> methods = new(StringComparer.Ordinal);

    private Listings(IEnumerable<string> lines)
    {
        List<string> current = [];
        foreach (var line in lines)
        {
            if (line.StartsWith(Header, StringComparison.Ordinal))
            {
                // The signature follows the name; type arguments have no parentheses.
                methods[line[Header.Length..line.IndexOf('(')]] = current = [];
            }

            current.Add(line);
        }
    }

    /// <summary>Runs the child process.</summary>
    /// <param name="settings">Variables of its environment, beside those that ask for listings.</param>
    public static Listings Take(IEnumerable<(string Name, string Value)> settings)
    {
        var file = Path.GetTempFileName();
        try
        {
            Run(file, settings);
            return new(File.ReadLines(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The loop of the sweep that was compiled for some types: the one that puts state back as it is, which 31
    /// of 32 updates take.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="rule">The rule on that lane.</param>
    /// <param name="gradient">The gradient on that lane.</param>
    /// <param name="distance">For memory how far away.</param>
    public HotLoop Loop(Type lane, Type rule, Type gradient, Type distance)
    {
        var plain = $"Downhill.Sweeps.Formats.Plain`2[{Name(lane)},float]";
        var alone = $"Downhill.Sweeps.Formats.WithoutCompanion`2[{Name(lane)},{plain}]";
        return HotLoop.In(Find($"Downhill.Sweeps.Kernels.Kernel`6[{Name(lane)},{Name(rule)},{Name(gradient)},{alone},{plain},{plain}]:Loop[{Name(distance)}]"));
    }

    /// <summary>The loop of the pass that measures, with state that is put back as it is.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="measure">The measure on that lane.</param>
    /// <param name="terms">The number of its terms.</param>
    public HotLoop MeasureLoop(Type lane, Type measure, int terms)
    {
        var count = terms switch { 1 => typeof(OneTerm), 2 => typeof(TwoTerms), _ => typeof(ThreeTerms) };
        var plain = $"Downhill.Sweeps.Formats.Plain`2[{Name(lane)},float]";
        return HotLoop.In(
            Find($"Downhill.Sweeps.Measures.MeasuredTile`2[{Name(lane)},float]:Loop[{Name(measure)},{plain},{Name(count)}]"));
    }

    /// <summary>The loops at one width that read or write numbers of 16 bits, by what they were compiled for.</summary>
    /// <param name="lane">The lane.</param>
    public IReadOnlyDictionary<string, HotLoop> Narrow(Type lane) => methods
        .Where(pair => pair.Key.StartsWith($"Downhill.Sweeps.Kernels.Kernel`6[{Name(lane)},", StringComparison.Ordinal)
            && pair.Key.Contains("Codec`", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key, pair => HotLoop.In(pair.Value), StringComparer.Ordinal);

    /// <summary>The loops of the kernels of matrix products at one width, by their method.</summary>
    /// <param name="lane">The lane.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<HotLoop>> Products(Type lane) => methods
        .Where(pair => pair.Key.StartsWith("Downhill.Matrices.", StringComparison.Ordinal)
            && pair.Key.Contains($"[{Name(lane)}", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key, pair => HotLoop.AllIn(pair.Value), StringComparer.Ordinal);

    private List<string> Find(string name) => methods.TryGetValue(name, out var listing)
        ? listing
        : throw new KeyNotFoundException(
            $"The JIT listed no {name}, but {methods.Count} others: {methods.Keys.FirstOrDefault()}, …");

    /// <summary>A type as the JIT writes it.</summary>
    private static string Name(Type type) =>
        $"{type.Namespace}.{type.Name}{(type.IsGenericType ? $"[{string.Join(',', type.GetGenericArguments().Select(Name))}]" : "")}";

    private static void Run(string file, IEnumerable<(string Name, string Value)> settings)
    {
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? path : "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "Downhill.Codegen.dll")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings.Concat(
            [("JitDisasm", "Downhill.Sweeps.Kernels.Kernel*:Loop Downhill.Sweeps.Measures.MeasuredTile*:Loop Downhill.Matrices.MicroKernel*:Run Downhill.Matrices.GemvDot*:Group"), ("JitStdOutFile", file)]))
        {
            start.Environment[$"DOTNET_{name}"] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, errors);
    }
}
