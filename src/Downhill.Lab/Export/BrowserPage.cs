using System.Text;
using System.Text.Json.Nodes;

namespace Downhill.Lab.Export;

/// <summary>A page in a <see cref="Browser"/>, which loads from memory only: nothing is fetched.</summary>
internal sealed class BrowserPage
{
    private const string Site = "http://downhill.invalid/";
    private const int Period = 10;
    private readonly DevTools tools;
    private readonly string session;
    private readonly CancellationToken stop;
    private IReadOnlyDictionary<string, string> files = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Initializes a page.</summary>
    /// <param name="tools">The connection to the browser.</param>
    /// <param name="session">The id of the page.</param>
    /// <param name="stop">Stops all requests to the page.</param>
    public BrowserPage(DevTools tools, string session, CancellationToken stop)
    {
        (this.tools, this.session, this.stop) = (tools, session, stop);
        tools.Listen(
            session, (method, parameters) => _ = method == "Fetch.requestPaused" ? AnswerAsync(parameters) : null);
    }

    /// <summary>Sends a request of the protocol.</summary>
    /// <param name="method">The method, such as <c>Page.navigate</c>.</param>
    /// <param name="parameters">The parameters of the method.</param>
    public Task<JsonObject> SendAsync(string method, JsonObject parameters) =>
        tools.SendAsync(method, parameters, session, stop);

    /// <summary>Shows a file, and waits until it is loaded with all that it loads.</summary>
    /// <param name="name">The name of the file, which ends in .svg or .html.</param>
    /// <param name="all">All files, by name.</param>
    public async Task ShowAsync(string name, IReadOnlyDictionary<string, string> all)
    {
        files = all;
        await SendAsync("Fetch.enable", []);
        var shown = await SendAsync("Page.navigate", new() { ["url"] = Site + name });
        if (shown["errorText"] is { } error)
        {
            throw new IOException($"The browser cannot show the picture: {error}.");
        }

        while ((string?)await EvaluateAsync("document.readyState") != "complete")
        {
            await Task.Delay(Period, stop);
        }
    }

    /// <summary>Sets whether the reader prefers reduced motion.</summary>
    /// <param name="isReduced">Whether the reader does.</param>
    public Task ReduceMotionAsync(bool isReduced) => SendAsync("Emulation.setEmulatedMedia", new()
    {
        ["features"] = new JsonArray(new JsonObject
        {
            ["name"] = "prefers-reduced-motion", ["value"] = isReduced ? "reduce" : "no-preference",
        }),
    });

    /// <summary>Evaluates an expression; a promise is awaited.</summary>
    /// <param name="script">The expression, in JavaScript.</param>
    /// <exception cref="IOException">The expression throws.</exception>
    public async Task<JsonNode?> EvaluateAsync(string script)
    {
        var told = await SendAsync(
            "Runtime.evaluate", new() { ["expression"] = script, ["returnByValue"] = true, ["awaitPromise"] = true });
        return told["exceptionDetails"] is { } fault
            ? throw new IOException(
                $"The picture's script fails: {fault["exception"]?["description"] ?? fault["text"]}")
            : told["result"]!["value"];
    }

    /// <summary>Holds all animations at a moment.</summary>
    /// <param name="milliseconds">The moment, from the beginning of the animations.</param>
    public Task SeekAsync(double milliseconds) => EvaluateAsync(
        $"document.getAnimations().forEach(a => {{ a.pause(); a.currentTime = {milliseconds:R}; }})");

    /// <summary>Captures the visible page as a PNG.</summary>
    public async Task<byte[]> CaptureAsync()
    {
        var shot = await SendAsync("Page.captureScreenshot", new() { ["format"] = "png", ["optimizeForSpeed"] = true });
        return Convert.FromBase64String((string)shot["data"]!);
    }

    private async Task AnswerAsync(JsonObject paused)
    {
        var name = ((string)paused["request"]!["url"]!).Replace(Site, "", StringComparison.Ordinal);
        var answer = new JsonObject { ["requestId"] = (string)paused["requestId"]! };
        try
        {
            if (!files.TryGetValue(name, out var text))
            {
                answer["errorReason"] = "Failed";
                await SendAsync("Fetch.failRequest", answer);
                return;
            }

            var type = name.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "text/html; charset=utf-8";
            answer["responseCode"] = 200;
            answer["responseHeaders"] = new JsonArray(new JsonObject { ["name"] = "Content-Type", ["value"] = type });
            answer["body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
            await SendAsync("Fetch.fulfillRequest", answer);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The request that waits for the page fails too, and reports the reason.
        }
    }
}
