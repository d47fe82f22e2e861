namespace Downhill;

/// <summary>Checks of the keys under which wrappers keep what they keep.</summary>
internal static class StateKeys
{
    /// <summary>Returns a key, or refuses one that a file could not hold.</summary>
    /// <exception cref="ArgumentException">The key is empty, no text, or holds a slash.</exception>
    public static string Checked(string key)
    {
        ParameterCheck.Name(key, nameof(key));
        return new StateInfo(key, "", "").Key;
    }
}
