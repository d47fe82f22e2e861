using System.Text.Json.Serialization;

namespace Downhill.State;

/// <summary>What of metadata is JSON, without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class PlainJson : JsonSerializerContext;
