namespace Downhill.Cli.Output;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>An error occurred.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Training ended with weights or state that are not finite.</summary>
    public const int NotFinite = 3;

    /// <summary>Ctrl-C ended the work: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;
}
