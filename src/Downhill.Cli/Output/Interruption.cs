using System.Runtime.InteropServices;

namespace Downhill.Cli.Output;

/// <summary>Handles Ctrl-C: the first asks to stop and keep finished work, the second ends the process at
/// once.</summary>
internal sealed class Interruption : IDisposable
{
    private const string ShowCursor = "\e[?25h";
    private readonly CancellationTokenSource source;
    private readonly TextWriter error;
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Listens to SIGINT, SIGTERM, and SIGHUP, which comes when a terminal is closed.</summary>
    /// <param name="error">The stream of the terminal, whose cursor is shown again.</param>
    /// <param name="stop">Asks to stop as the first signal does.</param>
    public Interruption(TextWriter error, CancellationToken stop)
    {
        this.error = error;
        source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
            .Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>Gets the token that is canceled by the first Ctrl-C.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(registrations, registration => registration.Dispose());
        source.Dispose();
    }

    private void Quit()
    {
        try
        {
            error.WriteLine(Console.IsErrorRedirected ? "" : ShowCursor);
        }
        catch (IOException)
        {
            // The terminal is gone.
        }

        Environment.Exit(ExitCode.Interrupted);
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (source.IsCancellationRequested)
        {
            Quit();
        }

        source.Cancel();
    }
}
