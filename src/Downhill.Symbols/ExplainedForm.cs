namespace Downhill.Symbols;

/// <summary>One of the forms of an optimizer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Form">Which form it is.</param>
/// <param name="Differs">How it differs from the others.</param>
public sealed record ExplainedForm(string Id, string Form, string Differs);
