namespace Downhill.Lab.Claims.Classic;

/// <summary>Provides the outcome of the whole study that comes with Downhill.</summary>
internal static class RecordedClaims
{
    private const string Resource = "Downhill.Lab.claims.json";
    private static readonly Lazy<ClaimsResult> Recorded = new(() => ClaimsFile.Read(
        Json, ClassicClaims.All(() => throw new InvalidOperationException("Recorded claims are not measured."))));

    /// <summary>Gets the outcome.</summary>
    public static ClaimsResult All => Recorded.Value;

    /// <summary>Gets the record.</summary>
    public static string Json
    {
        get
        {
            using StreamReader reader = new(typeof(RecordedClaims).Assembly.GetManifestResourceStream(Resource)!);
            return reader.ReadToEnd();
        }
    }
}
