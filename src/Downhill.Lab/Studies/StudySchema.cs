using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Downhill.Lab.Search;

namespace Downhill.Lab.Studies;

/// <summary>Provides the JSON schema of study files, made from the types that they are read into.</summary>
internal static class StudySchema
{
    /// <summary>Gets the JSON format of study files.</summary>
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Gets the schema as it is committed, with the meaning of every part.</summary>
    public static JsonNode Node { get; } = Create();

    private static JsonObject Create()
    {
        var node = Format.GetJsonSchemaAsNode(
            typeof(StudyDocument), new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        var schema = node.AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "A study of Downhill");
        return schema;
    }

    /// <summary>Returns a node with what attributes of its property tell.</summary>
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema || context.PropertyInfo?.AttributeProvider is not { } provider)
        {
            return node;
        }

        if (context.TypeInfo.ElementType == typeof(JsonElement))
        {
            schema["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("number", "boolean", "string") };
        }

        foreach (var attribute in provider.GetCustomAttributes(inherit: false))
        {
            Describe(schema, attribute);
        }

        if (context.PropertyInfo.DeclaringType == typeof(StudySearch) && context.PropertyInfo.Name == "method")
        {
            schema["enum"] = new JsonArray([.. SearchTable.All.Select(search => JsonValue.Create(search.Id))]);
        }

        return schema;
    }

    private static void Describe(JsonObject schema, object attribute)
    {
        switch (attribute)
        {
            case DescriptionAttribute description:
                schema.Insert(0, "description", description.Description);
                break;
            case RangeAttribute range:
                schema["minimum"] = (int)range.Minimum;
                schema["maximum"] = (int)range.Maximum;
                break;
            case MinLengthAttribute least:
                schema["minItems"] = least.Length;
                break;
            case RegularExpressionAttribute form:
                schema["pattern"] = form.Pattern;
                break;
        }
    }
}
