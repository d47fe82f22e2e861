using Downhill.Lab.Export;

namespace Downhill.Lab.Tests.Export;

/// <summary>One browser for many tests, if there is one.</summary>
public sealed class OneBrowser : IAsyncLifetime
{
    private Browser? browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Installed.Browser.TryFind() is { } program)
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
