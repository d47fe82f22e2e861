namespace Downhill.Lab.Search;

/// <summary>The range of a tuned option that is nearly as good as the best, in JSON.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="LowIsOpen">Whether nothing lower was tried.</param>
/// <param name="HighIsOpen">Whether nothing higher was tried.</param>
internal sealed record GoodRangeRecord(double Low, double High, bool LowIsOpen, bool HighIsOpen);
