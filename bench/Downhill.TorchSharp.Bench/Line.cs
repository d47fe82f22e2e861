using System.Text.Json;

namespace Downhill.TorchSharp.Bench;

/// <summary>A measurement as a line of JSON.</summary>
internal static class Line
{
    public static void Write(object measured) => Console.WriteLine(JsonSerializer.Serialize(measured));
}
