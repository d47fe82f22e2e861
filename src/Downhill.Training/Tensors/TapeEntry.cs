namespace Downhill.Training;

/// <summary>One operation of a forward pass.</summary>
/// <param name="Operation">What was done.</param>
/// <param name="Input">To what.</param>
/// <param name="Output">What came out.</param>
/// <param name="Saved">What it noted on the way.</param>
internal readonly record struct TapeEntry(IOperation Operation, TapeNode Input, TapeNode Output, Memory<float> Saved = default)
{
    /// <summary>How many threads it may use.</summary>
    public int Threads => Output.Tape!.Threads;
}
