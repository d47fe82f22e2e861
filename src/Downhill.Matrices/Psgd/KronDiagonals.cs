namespace Downhill.Matrices;

/// <summary>The sides of matrices whose factor in <see cref="PsgdKronOptions"/> is a diagonal.</summary>
public enum KronDiagonals
{
    /// <summary>Sides longer than the largest that may be triangular.</summary>
    Long,

    /// <summary>The longer side of each matrix, its columns if both are as long, and what is too long
    /// besides.</summary>
    One,

    /// <summary>All sides.</summary>
    All,
}
