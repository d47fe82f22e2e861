using System.Diagnostics;

namespace Downhill.Lab.Export;

/// <summary>A process that ends no later than this one.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int LastLines = 5;
    private readonly Queue<string> said = [];
    private readonly Process process;

    /// <summary>Starts a process.</summary>
    /// <param name="program">The path of the program.</param>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="heard">Called with each line of standard error; null, the default, to ignore them.</param>
    /// <param name="told">Called with each line of standard output; null, the default, to ignore them.</param>
    /// <exception cref="IOException">The process cannot be started.</exception>
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

    /// <summary>Gets the standard input of the process.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>Gets the task that ends when the process has ended and all of its output was read.</summary>
    public Task Over { get; }

    /// <summary>Gets the exit code of the ended process.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>Gets the last lines of standard error, as a sentence.</summary>
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

    /// <summary>Kills the process and all that it started.</summary>
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
