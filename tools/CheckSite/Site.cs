using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CheckSite;

/// <summary>A folder of pages, served to a browser, since browsers load no modules from files.</summary>
internal sealed class Site : IDisposable
{
    /// <summary>Pages of the reference are all made alike: every eighth is looked at.</summary>
    private const int Sample = 8;

    private readonly string root;
    private readonly HttpListener listener = new();

    /// <summary>Serves a folder.</summary>
    /// <param name="root">The folder, with its full path.</param>
    public Site(string root)
    {
        this.root = root;
        Pages = [.. Directory.GetFiles(root, "*.html", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => Path.GetFileName(path) != "toc.html").Order(StringComparer.Ordinal)
            .Where((path, i) => !path.StartsWith("api/", StringComparison.Ordinal) || i % Sample == 0)];
        var origin = $"http://127.0.0.1:{FreePort()}/";
        Address = origin + "check";
        listener.Prefixes.Add(origin);
        listener.Start();
    }

    /// <summary>The pages to look at, from the root; tables of contents are parts of others.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>The address of the page that looks at all others.</summary>
    public string Address { get; }

    /// <summary>Answers until the browser has told what it saw.</summary>
    /// <param name="patience">The time that it has.</param>
    /// <exception cref="HttpListenerException">The time is over.</exception>
    public async Task<IReadOnlyList<SeenPage>> ServeAsync(TimeSpan patience)
    {
        using var end = new CancellationTokenSource(patience);
        await using var stop = end.Token.Register(listener.Abort);
        while (true)
        {
            var context = await listener.GetContextAsync();
            if (context.Request.HttpMethod == "POST")
            {
                var seen = await JsonSerializer.DeserializeAsync<SeenPage[]>(
                    context.Request.InputStream, JsonSerializerOptions.Web, CancellationToken.None);
                context.Response.Close();
                return seen!;
            }

            Answer(context.Response, context.Request.Url!.AbsolutePath.TrimStart('/'));
        }
    }

    /// <summary>Whether there is no such page, or no such place on it.</summary>
    /// <param name="link">The page from the root, with its anchor.</param>
    public bool IsDead(string link)
    {
        var parts = link.Split('#', 2);
        var file = Path.Combine(root, Uri.UnescapeDataString(parts[0].Split('?')[0]));
        file = Directory.Exists(file) ? Path.Combine(file, "index.html") : file;
        return !File.Exists(file) || (parts is [_, { Length: > 0 } anchor] && !HasAnchor(file, anchor));
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)listener).Dispose();

    private static bool HasAnchor(string file, string anchor) => Regex.IsMatch(
        File.ReadAllText(file), $"(id|name)=\"{Regex.Escape(Uri.UnescapeDataString(anchor))}\"",
        RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private void Answer(HttpListenerResponse response, string path)
    {
        var file = Path.Combine(root, Uri.UnescapeDataString(path));
        var content = path switch
        {
            "check" => "<body><script type=module src=/check.js></script>"u8.ToArray(),
            "check.js" => Script(),
            "pages" => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Pages)),
            _ => File.Exists(file) ? File.ReadAllBytes(file) : null,
        };
        response.StatusCode = content is null ? 404 : 200;
        response.ContentType = Path.GetExtension(path) switch
        {
            ".js" => "text/javascript",
            ".css" => "text/css",
            ".svg" => "image/svg+xml",
            ".html" or "" => "text/html; charset=utf-8",
            _ => "application/octet-stream",
        };
        response.Close(content ?? [], willBlock: false);
    }

    private static byte[] Script()
    {
        using var script = typeof(Site).Assembly.GetManifestResourceStream("check.js")!;
        using var all = new MemoryStream();
        script.CopyTo(all);
        return all.ToArray();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
