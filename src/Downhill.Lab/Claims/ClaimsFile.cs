using System.Text.Json.Nodes;
using Downhill.Lab.Records;

namespace Downhill.Lab.Claims;

/// <summary>Writes outcomes of studies as JSON, and reads them back.</summary>
/// <remarks>Infinite numbers are null. Only measured pairs are read back: effects and verdicts follow from
/// them.</remarks>
internal static class ClaimsFile
{
    /// <summary>Returns an outcome as JSON.</summary>
    public static string ToJson(ClaimsResult result) => new JsonObject
    {
        ["version"] = result.Version,
        ["seeds"] = result.Seeds,
        ["tests"] = result.Tests,
        ["level"] = Judgment.Level,
        ["claims"] = new JsonArray([.. result.Claims.Select(Of)]),
    }.ToJsonString(RecordJson.Indented);

    /// <summary>Reads an outcome of known claims.</summary>
    /// <param name="json">The outcome.</param>
    /// <param name="claims">The claims.</param>
    /// <exception cref="InvalidDataException">It holds another claim, or other cases.</exception>
    public static ClaimsResult Read(string json, IReadOnlyList<Claim> claims)
    {
        var root = JsonNode.Parse(json)!;
        return ClaimsResult.Of(
            root["version"]!.GetValue<string>(), root["seeds"]!.GetValue<int>(),
            [.. root["claims"]!.AsArray().Select(node => Read(node!, claims))]);
    }

    /// <summary>Returns a verdict in words.</summary>
    public static string Words(Verdict verdict) => verdict == Verdict.NotSupported ? "not supported"
        : verdict.ToString().ToLowerInvariant();

    private static JsonObject Of(ClaimResult one) => new()
    {
        ["id"] = one.Claim.Id,
        ["text"] = one.Claim.Text,
        ["optimizers"] = new JsonArray([.. one.Claim.Optimizers.Select(id => JsonValue.Create(id))]),
        ["isStrength"] = one.Claim.IsStrength,
        ["task"] = one.Claim.Task,
        ["measure"] = one.Claim.Measure,
        ["nullHypothesis"] = one.Claim.Null,
        ["least"] = one.Claim.Least,
        ["verdict"] = Words(one.Verdict),
        ["cases"] = new JsonArray([.. one.Cases.Select(Of)]),
    };

    private static JsonObject Of(CaseResult one) => new()
    {
        ["condition"] = one.Condition,
        ["verdict"] = Words(one.Verdict),
        ["n"] = one.Pairs.Count,
        ["inFavor"] = one.InFavor,
        ["factor"] = FiniteOrNull.Of(one.Effect.Value),
        ["low"] = FiniteOrNull.Of(one.Effect.Low),
        ["high"] = FiniteOrNull.Of(one.Effect.High),
        ["confidence"] = one.Effect.Confidence,
        ["pValue"] = one.PValue,
        ["larger"] = Numbers(one.Pairs.Select(pair => pair.Larger)),
        ["smaller"] = Numbers(one.Pairs.Select(pair => pair.Smaller)),
    };

    private static JsonArray Numbers(IEnumerable<double> values) =>
        new([.. values.Select(value => FiniteOrNull.Of(value) is { } finite ? JsonValue.Create(finite) : null)]);

    private static (Claim, IReadOnlyList<IReadOnlyList<ClaimPair>>) Read(JsonNode node, IReadOnlyList<Claim> claims)
    {
        var id = node["id"]!.GetValue<string>();
        var claim = claims.FirstOrDefault(one => one.Id == id)
            ?? throw new InvalidDataException($"There is no claim {id}. Make the study anew.");
        var cases = node["cases"]!.AsArray();
        return cases.Select(one => one!["condition"]!.GetValue<string>()).SequenceEqual(
            claim.Cases.Select(one => one.Condition))
            ? (claim, [.. cases.Select(one => Pairs(one!))])
            : throw new InvalidDataException($"The cases of claim {id} are others now. Make the study anew.");
    }

    private static IReadOnlyList<ClaimPair> Pairs(JsonNode node) =>
    [
        .. Numbers(node["larger"]!).Zip(
            Numbers(node["smaller"]!), (larger, smaller) => new ClaimPair(larger, smaller)),
    ];

    private static IEnumerable<double> Numbers(JsonNode node) =>
        node.AsArray().Select(value => value?.GetValue<double>() ?? double.PositiveInfinity);
}
