namespace Downhill.Cli.Output;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>All that was asked for was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line asks for something that there is not.</summary>
    public const int Usage = 2;

    /// <summary>Training ended with weights or state that are not finite.</summary>
    public const int NotFinite = 3;

    /// <summary>Ctrl-C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;
}
