namespace Downhill.Lab.Export;

/// <summary>A headless Chromium with a temporary profile.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Listening = "DevTools listening on ";
    private const int Attempts = 20;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly DirectoryInfo profile;
    private readonly ChildProcess process;
    private readonly DevTools tools;

    private Browser(DirectoryInfo profile, ChildProcess process, DevTools tools) =>
        (this.profile, this.process, this.tools) = (profile, process, tools);

    /// <summary>Starts the program, and waits until it listens.</summary>
    /// <param name="program">The path of the program.</param>
    /// <param name="stop">Stops the start.</param>
    /// <exception cref="IOException">The browser does not start, or not soon enough.</exception>
    public static async Task<Browser> StartAsync(string program, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("downhill-browser-");
        ChildProcess? started = null;
        try
        {
            var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
            started = new(program, Arguments(folder.FullName), line => Hear(line, address));
            await Task.WhenAny(address.Task, started.Over, Task.Delay(Timeout, stop));
            stop.ThrowIfCancellationRequested();
            if (!address.Task.IsCompletedSuccessfully)
            {
                var fault = started.Over.IsCompleted
                    ? "ended at once" : $"did not start in {Timeout.TotalSeconds} seconds";
                throw new IOException($"{program} {fault}. {started.LastWords}");
            }

            return new(folder, started, await DevTools.ConnectAsync(await address.Task, stop));
        }
        catch
        {
            started?.Dispose();
            await RemoveAsync(folder);
            throw;
        }
    }

    /// <summary>Opens an empty page.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="stop">Stops all requests to the page.</param>
    public async Task<BrowserPage> OpenAsync(int width, int height, CancellationToken stop)
    {
        var target = await tools.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" }, null, stop);
        var attached = await tools.SendAsync(
            "Target.attachToTarget", new() { ["targetId"] = (string?)target["targetId"], ["flatten"] = true }, null,
            stop);
        var page = new BrowserPage(tools, (string)attached["sessionId"]!, stop);
        await page.SendAsync("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false,
        });
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await tools.DisposeAsync();
        process.Dispose();
        await RemoveAsync(profile);
    }

    /// <summary>Returns the arguments of the program.</summary>
    /// <remarks>As root, as in containers, Chromium starts only without its sandbox; it sees nothing but our own
    /// pictures.</remarks>
    private static IEnumerable<string> Arguments(string profile) =>
    [
        "--headless", "--remote-debugging-port=0", $"--user-data-dir={profile}", "--no-first-run",
        "--no-default-browser-check",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--disable-gpu",
        "--disable-dev-shm-usage", "--disable-quic", "--hide-scrollbars", "--mute-audio", "--force-color-profile=srgb",
        .. !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [],
        "about:blank",
    ];

    private static void Hear(string line, TaskCompletionSource<Uri> address)
    {
        if (line.StartsWith(Listening, StringComparison.Ordinal)
            && Uri.TryCreate(line[Listening.Length..], UriKind.Absolute, out var uri))
        {
            address.TrySetResult(uri);
        }
    }

    /// <summary>Deletes the profile, whose files a killed process may hold for a moment.</summary>
    private static async Task RemoveAsync(DirectoryInfo folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < Attempts)
            {
                await Task.Delay(Pause);
            }
        }
    }
}
