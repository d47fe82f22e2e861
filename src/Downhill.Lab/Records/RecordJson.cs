using System.Text.Encodings.Web;
using System.Text.Json;
using Downhill.Lab.Inspections;

namespace Downhill.Lab.Records;

/// <summary>Provides the JSON formats of records.</summary>
internal static class RecordJson
{
    /// <summary>Gets the format on one line.</summary>
    public static JsonSerializerOptions Plain { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gets the indented format, with an epoch, a point of a curve, a step or a tensor to a line.</summary>
    public static JsonSerializerOptions Indented { get; } = new(Plain)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters =
        {
            new OneLineConverter<EpochResult>(), new OneLineConverter<CurvePoint>(), new OneLineConverter<StepTime>(),
            new OneLineConverter<InspectedTensor>(),
            new SettingConverter(),
        },
    };
}
