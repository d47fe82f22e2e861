namespace CheckSite;

/// <summary>What the browser saw of a page.</summary>
/// <param name="Path">The page, from the root of the site.</param>
/// <param name="Faults">What is wrong with it.</param>
/// <param name="Links">Its links within the site, from the root, with their anchors.</param>
internal sealed record SeenPage(string Path, IReadOnlyList<string> Faults, IReadOnlyList<string> Links);
