using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Downhill.Lab.Export;

/// <summary>A connection to Chromium by its DevTools protocol: JSON over a WebSocket.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private const int ChunkBytes = 1 << 16;
    private readonly ClientWebSocket socket;
    private readonly SemaphoreSlim sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> pending = [];
    private readonly ConcurrentDictionary<string, Action<string, JsonObject>> listeners = new(StringComparer.Ordinal);
    private readonly Task listening;
    private int last;
    private bool isOver;

    private DevTools(ClientWebSocket socket)
    {
        this.socket = socket;
        listening = Task.Run(ListenAsync);
    }

    /// <summary>Connects to a browser.</summary>
    /// <param name="address">The address at which the browser listens.</param>
    /// <param name="stop">Stops the attempt.</param>
    public static async Task<DevTools> ConnectAsync(Uri address, CancellationToken stop)
    {
        var opened = new ClientWebSocket();
        try
        {
            await opened.ConnectAsync(address, stop);
            return new(opened);
        }
        catch (WebSocketException e)
        {
            opened.Dispose();
            throw new IOException($"The browser does not answer at {address}: {e.Message}", e);
        }
    }

    /// <summary>Sets the listener for the events of a page.</summary>
    /// <param name="session">The id of the page.</param>
    /// <param name="listener">Called with the method and the parameters of each event.</param>
    public void Listen(string session, Action<string, JsonObject> listener) => listeners[session] = listener;

    /// <summary>Sends a request, and waits for the answer.</summary>
    /// <param name="method">The method, such as <c>Page.navigate</c>.</param>
    /// <param name="parameters">The parameters of the method.</param>
    /// <param name="session">The id of the page; null for the browser itself.</param>
    /// <param name="stop">Stops the waiting.</param>
    /// <exception cref="IOException">The request is refused, or the browser is gone.</exception>
    public async Task<JsonObject> SendAsync(
        string method, JsonObject parameters, string? session, CancellationToken stop)
    {
        var id = Interlocked.Increment(ref last);
        var answer = pending[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(message), stop);
        if (Volatile.Read(ref isOver))
        {
            answer.TrySetException(Gone());
        }

        var told = await answer.Task.WaitAsync(stop);
        return told["error"] is { } error
            ? throw new IOException($"The browser refuses {method}: {error["message"]}")
            : told["result"]!.AsObject();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await listening;
        socket.Dispose();
        sending.Dispose();
    }

    private async Task WriteAsync(byte[] message, CancellationToken stop)
    {
        await sending.WaitAsync(stop);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        catch (WebSocketException e)
        {
            throw new IOException(Gone().Message, e);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ListenAsync()
    {
        var message = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(message.GetMemory(ChunkBytes), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Advance(part.Count);
                if (part.EndOfMessage)
                {
                    Dispatch(JsonNode.Parse(message.WrittenSpan)!.AsObject());
                    message.ResetWrittenCount();
                }
            }
        }
        catch (Exception e) when (
            e is WebSocketException or OperationCanceledException or ObjectDisposedException or JsonException)
        {
            // Pending requests fail below.
        }

        Volatile.Write(ref isOver, true);
        foreach (var answer in pending.Values)
        {
            answer.TrySetException(Gone());
        }
    }

    private void Dispatch(JsonObject message)
    {
        if (message["id"] is not { } id)
        {
            var listener = listeners.GetValueOrDefault((string?)message["sessionId"] ?? "");
            listener?.Invoke((string)message["method"]!, message["params"]!.AsObject());
        }
        else if (pending.TryRemove((int)id, out var answer))
        {
            answer.TrySetResult(message);
        }
    }

    private static IOException Gone() => new("The browser ended in the middle of the work.");
}
