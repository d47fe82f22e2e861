namespace Downhill.Lab.Tests.Moving;

/// <summary>A framework whose optimizers were run where the rest of it cannot be had, each with options of its own:
/// the traces of <c>Traces/files</c>.</summary>
/// <param name="Name">The name, of the table and of the traces.</param>
/// <param name="Version">The version, with how it was run.</param>
/// <param name="Rows">By optimizer, what differs in words.</param>
public sealed record ReferencePackage(
    string Name, string Version, IReadOnlyList<(string Optimizer, string Mind)> Rows);
