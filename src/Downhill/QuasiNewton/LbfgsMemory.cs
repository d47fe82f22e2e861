using Downhill.QuasiNewton.Vectors;

namespace Downhill.QuasiNewton;

/// <summary>The vectors of L-BFGS in one arena: the last direction and gradient, pairs of curvature, and what a step
/// needs to be undone.</summary>
/// <typeparam name="T">The type of an element: float or double.</typeparam>
internal sealed class LbfgsMemory<T>
    where T : unmanaged
{
    private const int Weights = 0;
    private const int SavedDirection = 1;
    private const int SavedGradient = 2;
    private const int FirstFree = 3;
    private const int FixedRows = 9;
    private Progress saved;

    /// <summary>Initializes the memory of weights that were never moved.</summary>
    /// <param name="length">The number of weights.</param>
    /// <param name="size">The largest number of pairs.</param>
    /// <param name="iterations">The largest number of iterations of a step.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <exception cref="ArgumentException">No array is so large.</exception>
    public LbfgsMemory(long length, int size, int iterations, int threads)
    {
        Arena = new((int)Rows(length, size, iterations), (int)length, threads);
        History = new(Arena, FixedRows, size, CurvatureHistory<T>.Spare(size, iterations));
    }

    /// <summary>Returns the number of rows that are needed.</summary>
    /// <param name="length">The number of weights.</param>
    /// <param name="size">The largest number of pairs.</param>
    /// <param name="iterations">The largest number of iterations of a step.</param>
    /// <exception cref="ArgumentException">No array is so large.</exception>
    public static long Rows(long length, int size, int iterations)
    {
        var spare = CurvatureHistory<T>.Spare(size, iterations);
        var rows = FixedRows + 2L * ((long)size + spare);
        var numbers = rows * Math.Max(1.0, length);
        return numbers <= Array.MaxLength ? rows : throw new ArgumentException(
            $"{length} weights with a history of {size} pairs, and {spare} more so that a step can be undone, need "
            + $"{numbers} numbers, and an array holds {Array.MaxLength}. Lower the history size.");
    }

    /// <summary>Gets the rows.</summary>
    public VectorArena<T> Arena { get; }

    /// <summary>Gets the pairs.</summary>
    public CurvatureHistory<T> History { get; }

    /// <summary>Gets or sets the numbers.</summary>
    public Progress Progress { get; set; }

    /// <summary>Gets the row of the direction.</summary>
    public int Direction { get; } = FirstFree;

    /// <summary>Gets the row of the weights from which a line begins.</summary>
    public int LineStart { get; } = FirstFree + 1;

    /// <summary>Gets the row of the weights along the line.</summary>
    public int Trial { get; } = FirstFree + 2;

    /// <summary>Gets the row of the gradient before the last move, or at the start of the line.</summary>
    public int Previous { get; private set; } = FirstFree + 3;

    /// <summary>Gets the row of the gradient at the point that a line search keeps.</summary>
    public int Kept { get; private set; } = FirstFree + 4;

    /// <summary>Gets the row of the gradient that was evaluated last.</summary>
    public int Last { get; private set; } = FirstFree + 5;

    /// <summary>Forgets all moves.</summary>
    public void Clear()
    {
        History.Clear();
        Progress = Progress with { Iterations = 0 };
    }

    /// <summary>Makes the last gradient the kept one.</summary>
    public void Keep() => (Kept, Last) = (Last, Kept);

    /// <summary>Makes a gradient the previous one.</summary>
    public void SetPrevious(int row)
    {
        var old = Previous;
        (Kept, Last) = (Kept == row ? old : Kept, Last == row ? old : Last);
        Previous = row;
    }

    /// <summary>Copies what a step changes.</summary>
    public void Save(IPoint<T> point)
    {
        point.Read(Arena[Weights]);
        History.Save();
        saved = Progress;
        if (Progress.Iterations > 0)
        {
            Arena[Direction].CopyTo(Arena[SavedDirection]);
            Arena[Previous].CopyTo(Arena[SavedGradient]);
        }
    }

    /// <summary>Restores what was copied.</summary>
    public void Restore(IPoint<T> point)
    {
        point.Write(Arena[Weights]);
        History.Restore();
        Progress = saved;
        if (Progress.Iterations > 0)
        {
            Arena[SavedDirection].CopyTo(Arena[Direction]);
            Arena[SavedGradient].CopyTo(Arena[Previous]);
        }
    }
}
