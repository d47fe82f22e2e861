namespace Downhill.Matrices;

/// <summary>One of the matrices of a parameter, as it lies while it is worked on.</summary>
/// <param name="Rows">The number of its rows.</param>
/// <param name="Columns">The number of its columns.</param>
/// <param name="OutputsAreRows">Whether its rows are outputs; else its columns are.</param>
/// <param name="FirstOutput">The index of its first output in the parameter.</param>
internal readonly record struct MatrixBlock(int Rows, int Columns, bool OutputsAreRows, int FirstOutput)
{
    /// <summary>Gets the number of outputs.</summary>
    public int Outputs => OutputsAreRows ? Rows : Columns;

    /// <summary>Gets the number of inputs.</summary>
    public int Inputs => OutputsAreRows ? Columns : Rows;
}
