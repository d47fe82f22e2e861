using Downhill.Lab.Export;

namespace Downhill.Lab.Tests.Export;

/// <summary>One browser for many tests, if there is one.</summary>
public sealed class OneBrowser : IAsyncLifetime
{
    /// <summary>What starts a browser does so one after the other: who counts the programs that run is not
    /// misled.</summary>
    public const string Collection = "browser";

    private Browser? browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (InstalledProgram.Browser.TryFind() is { } program)
        {
            browser = await Browser.StartAsync(program, TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
    }

    internal Task<BrowserPage> OpenAsync(int width, int height)
    {
        _ = Available.Browser;
        return browser!.OpenAsync(width, height, TestContext.Current.CancellationToken);
    }
}
