namespace Downhill.Lab.Records;

/// <summary>What moved an optimizer, in a record.</summary>
/// <param name="Kind">What: downhill, carried, response, decay, step.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
internal sealed record ArrowRecord(string Kind, double[] From, double[] To);
