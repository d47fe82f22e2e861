namespace Downhill.Symbols;

/// <summary>A form in the family of an explained optimizer.</summary>
/// <param name="Id">The id: <c>momentum-P</c>.</param>
/// <param name="Form">The form, in a few words.</param>
/// <param name="Differs">The difference from the other forms of the family.</param>
public sealed record ExplainedForm(string Id, string Form, string Differs);
