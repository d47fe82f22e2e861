using System.Text.Json.Serialization;

namespace Downhill.State;

/// <summary>The serializer of the types that metadata holds as JSON, without reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class PlainJson : JsonSerializerContext;
