namespace Downhill.Lab.Records;

/// <summary>An influence on an optimizer, in a record.</summary>
/// <param name="Kind">The influence: downhill, carried, response, decay or step.</param>
/// <param name="From">The point where the arrow begins.</param>
/// <param name="To">The point where the arrow ends.</param>
internal sealed record ArrowRecord(string Kind, double[] From, double[] To);
