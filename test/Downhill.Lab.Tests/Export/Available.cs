using Downhill.Lab.Export;

namespace Downhill.Lab.Tests.Export;

/// <summary>Programs that a test needs. Where they are missing it is skipped; but not where a change is decided on
/// (<c>CI=true</c>), and there it fails.</summary>
internal static class Available
{
    public static string Browser => Of(InstalledProgram.Browser);

    public static string Ffmpeg => Of(InstalledProgram.Ffmpeg);

    private static string Of(InstalledProgram program)
    {
        var path = program.TryFind();
        if (path is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{program.Title} is not installed.");
        }

        return path ?? throw new InvalidOperationException($"{program.Title} is not installed.");
    }
}
