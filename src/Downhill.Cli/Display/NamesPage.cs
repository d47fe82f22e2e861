using Spectre.Console;

namespace Downhill.Cli.Display;

/// <summary>Writes the names of all that can be explained.</summary>
internal static class NamesPage
{
    /// <summary>Writes a section for each kind.</summary>
    /// <param name="console">The console to write to.</param>
    /// <param name="optimizers">The ids of optimizers.</param>
    /// <param name="schedules">The names of schedules.</param>
    /// <param name="around">The ids of what acts around a step.</param>
    /// <param name="closures">The ids of what steps by closures.</param>
    public static void Write(
        IAnsiConsole console, IEnumerable<string> optimizers, IEnumerable<string> schedules, IEnumerable<string> around,
        IEnumerable<string> closures)
    {
        PageWriter page = new(console);
        page.Section("Optimizers", string.Join(", ", optimizers));
        page.Section("Schedules", string.Join(", ", schedules));
        page.Section("Around a step", string.Join(", ", around));
        page.Section("By closures", string.Join(", ", closures));
    }
}
