namespace Downhill;

/// <summary>A line of a <see cref="TensorPhase{T}"/>'s formula.</summary>
/// <param name="Text">The line as Unicode text.</param>
/// <param name="Latex">The same line for a paper, in LaTeX.</param>
internal sealed record TensorLine(string Text, string Latex);
