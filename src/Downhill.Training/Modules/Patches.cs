namespace Downhill.Training;

/// <summary>The patches of an image that a window sees, as the columns of a matrix: im2col and its transpose.</summary>
/// <remarks>A row of the matrix is a channel and a pixel of the window, a column is a position. A large image is taken
/// in pieces of some rows of positions, which bounds the memory.</remarks>
internal readonly ref struct Patches
{
    // In elements: half a second-level cache.
    private const int MaxPieceLength = 1 << 17;
    private readonly Window window;
    private readonly int channels;
    private readonly int height;
    private readonly int width;

    /// <summary>Initializes the view of images of a shape, of its first piece.</summary>
    /// <param name="window">The window.</param>
    /// <param name="images">The images, [batch, channels, height, width].</param>
    public Patches(Window window, Tensor images)
    {
        var shape = images.Node.Shape;
        (this.window, channels, height, width) = (window, shape[1], shape[2], shape[3]);
        var atOnce = Math.Max(1, MaxPieceLength / Math.Max(1, Rows * window.Count(width)));
        Count = Math.Min(window.Count(height), atOnce);
    }

    /// <summary>Gets the first row of positions of this piece.</summary>
    public int First { get; private init; }

    /// <summary>Gets the number of rows of positions in this piece.</summary>
    public int Count { get; private init; }

    /// <summary>Gets the number of rows of the matrix.</summary>
    public int Rows => channels * window.Size * window.Size;

    /// <summary>Gets the number of columns of the matrix.</summary>
    public int Columns => Count * window.Count(width);

    /// <summary>Gets the number of columns of all pieces together.</summary>
    public int AllColumns => window.Count(height) * window.Count(width);

    /// <summary>Gets the number of columns of the pieces before.</summary>
    public int Start => First * window.Count(width);

    /// <summary>Gets whether this piece is behind the last.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Returns the next piece of the image.</summary>
    public Patches Next() => this with
    {
        First = First + Count,
        Count = Math.Min(Count, window.Count(height) - First - Count),
    };

    /// <summary>Copies an image's pixels into the matrix, and zeros where the window sees the border.</summary>
    public void Gather(ReadOnlySpan<float> image, Span<float> matrix)
    {
        matrix[..(Rows * Columns)].Clear();
        for (var row = 0; row < Rows; row++)
        {
            var (plane, y, x) = Place(row);
            var (left, right) = (window.First(x), window.End(x, width));
            for (var position = Top(y); position < Bottom(y) && left < right; position++)
            {
                var from = image.Slice(Line(plane, position, y), width);
                var to = matrix.Slice(Line(row, position), window.Count(width));
                if (window.Stride == 1)
                {
                    from.Slice(Pixel(left, x), right - left).CopyTo(to[left..]);
                    continue;
                }

                for (var i = left; i < right; i++)
                {
                    to[i] = from[Pixel(i, x)];
                }
            }
        }
    }

    /// <summary>Adds the elements of the matrix to the pixels that they were copied from.</summary>
    public void Scatter(ReadOnlySpan<float> matrix, Span<float> image)
    {
        for (var row = 0; row < Rows; row++)
        {
            var (plane, y, x) = Place(row);
            var (left, right) = (window.First(x), window.End(x, width));
            for (var position = Top(y); position < Bottom(y) && left < right; position++)
            {
                var to = image.Slice(Line(plane, position, y), width);
                var from = matrix.Slice(Line(row, position), window.Count(width));
                if (window.Stride == 1)
                {
                    RowKernels.Add(from[left..right], to.Slice(Pixel(left, x), right - left));
                    continue;
                }

                for (var i = left; i < right; i++)
                {
                    to[Pixel(i, x)] += from[i];
                }
            }
        }
    }

    /// <summary>Copies this piece out of planes of all positions, a row a plane.</summary>
    public void Take(ReadOnlySpan<float> planes, Span<float> piece)
    {
        for (; !planes.IsEmpty; planes = planes[AllColumns..], piece = piece[Columns..])
        {
            planes.Slice(Start, Columns).CopyTo(piece);
        }
    }

    /// <summary>Copies this piece into planes of all positions, a row a plane.</summary>
    public void Put(ReadOnlySpan<float> piece, Span<float> planes)
    {
        for (; !planes.IsEmpty; planes = planes[AllColumns..], piece = piece[Columns..])
        {
            piece[..Columns].CopyTo(planes[Start..]);
        }
    }

    private int Top(int y) => Math.Max(First, window.First(y));

    private int Bottom(int y) => Math.Min(First + Count, window.End(y, height));

    private int Line(int plane, int position, int y) => ((plane * height) + Pixel(position, y)) * width;

    private int Line(int row, int position) => (row * Columns) + ((position - First) * window.Count(width));

    private (int Plane, int Y, int X) Place(int row)
    {
        var (rest, x) = Math.DivRem(row, window.Size);
        var (plane, y) = Math.DivRem(rest, window.Size);
        return (plane, y, x);
    }

    private int Pixel(int position, int pixel) => (position * window.Stride) + pixel - window.Padding;
}
