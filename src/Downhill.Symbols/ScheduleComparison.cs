namespace Downhill.Symbols;

/// <summary>A condition of a case: that one number is less than another, or is not.</summary>
/// <param name="Left">The number that is compared.</param>
/// <param name="Right">The number that it is compared with.</param>
/// <param name="IsBelow">Whether it is less; else it is equal or more.</param>
public sealed record ScheduleComparison(Node Left, Node Right, bool IsBelow);
