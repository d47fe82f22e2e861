using System.Diagnostics;

namespace Downhill.TorchSharp.Tests.PyTorch;

/// <summary>A Python that has PyTorch 2.6 and safetensors, as Debian 13 has them. Where there is none, tests are
/// skipped; with <c>CI=true</c> they fail.</summary>
internal static class Python
{
    private static readonly Lazy<string?> Missing = new(Look);

    /// <summary>Runs a script of this folder.</summary>
    /// <returns>The text that it printed.</returns>
    public static string Run(string script, params ReadOnlySpan<string> arguments)
    {
        if (Missing.Value is { } why)
        {
            LibTorch.SkipOrFail(why);
        }

        var (code, said) = Start([Path.Combine(AppContext.BaseDirectory, "PyTorch", script), .. arguments]);
        return code == 0 ? said : throw new InvalidOperationException($"{script} ended with {code}:\n{said}");
    }

    private static string? Look()
    {
        try
        {
            var (code, said) = Start(["-c", "import torch, safetensors; print(torch.__version__)"]);
            return code == 0 && said.StartsWith("2.6", StringComparison.Ordinal) ? null : Tell(said.Trim());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return Tell(e.Message);
        }
    }

    private static string Tell(string why) =>
        $"PyTorch 2.6 and safetensors are needed ({why.Split('\n')[^1]}): .ci/debian13 make ROOT python3-torch "
        + "libopenblas0-pthread python3-safetensors, then run this with .ci/debian13 run ROOT.";

    private static (int Code, string Said) Start(ReadOnlySpan<string> arguments)
    {
        using Process process = new()
        {
            StartInfo = new("python3", [.. arguments])
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            },
        };
        process.Start();
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? said : errors.GetAwaiter().GetResult());
    }
}
