namespace Downhill.Lab;

/// <summary>One run of a comparison, before it is run.</summary>
/// <param name="Id">What the run is called: <c>adam-T</c>.</param>
/// <param name="Entry">The id of its optimizer in the <see cref="Catalogue"/>.</param>
/// <param name="Form">The form: P the paper's or textbook's, R with ε inside the root, T PyTorch's; empty where there is
/// only one.</param>
/// <param name="Batch">How many images a batch holds.</param>
/// <param name="Options">The optimizer's options.</param>
public sealed record RunSpec(string Id, string Entry, string Form, int Batch, Options Options);
