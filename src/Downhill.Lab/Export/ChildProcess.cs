using System.Diagnostics;

namespace Downhill.Lab.Export;

/// <summary>A process that does not outlive us.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int LastLines = 5;
    private readonly Queue<string> said = [];
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="heard">Told each line that it writes to standard error.</param>
    /// <param name="told">Told each line that it writes to standard output.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public ChildProcess(
        string program, IEnumerable<string> args, Action<string>? heard = null, Action<string>? told = null)
    {
        var info = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        process = new() { StartInfo = info };
        process.ErrorDataReceived += (_, e) => Hear(e.Data, heard);
        process.OutputDataReceived += (_, e) => told?.Invoke(e.Data ?? "");
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
            throw new IOException($"{program} cannot be started: {e.Message}", e);
        }

        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Over = process.WaitForExitAsync();
    }

    /// <summary>What it reads.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>Ends when it has ended, and all is heard that it said.</summary>
    public Task Over { get; }

    /// <summary>What it ended with.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>What it said last, in a sentence.</summary>
    public string LastWords
    {
        get
        {
            lock (said)
            {
                return said.Count > 0 ? $"It said: {string.Join(' ', said)}" : "It said nothing.";
            }
        }
    }

    /// <summary>Kills it and all that it started.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        Kill();
        process.Dispose();
    }

    private void KillAtExit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private void Hear(string? line, Action<string>? heard)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (said)
        {
            said.Enqueue(line.Trim());
            if (said.Count > LastLines)
            {
                said.Dequeue();
            }
        }

        heard?.Invoke(line);
    }
}
