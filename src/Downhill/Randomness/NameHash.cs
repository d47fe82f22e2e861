namespace Downhill.Randomness;

/// <summary>A hash of names that is the same on every machine, unlike that of strings.</summary>
internal static class NameHash
{
    /// <summary>Returns 32 bits that tell a name from others.</summary>
    /// <remarks>It is FNV-1a (Fowler, Noll and Vo, 1991), mixed by the finalizer of MurmurHash3 (Appleby, 2011), so
    /// that names that differ in their last letter alone lie as far apart as others.</remarks>
    public static int Of(string name)
    {
        var hash = 2_166_136_261;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EB_CA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2_AE35;
        return (int)(hash ^ (hash >> 16));
    }
}
