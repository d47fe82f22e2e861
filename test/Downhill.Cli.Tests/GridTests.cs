using System.Collections;
using Downhill.Cli.Display;
using Downhill.Cli.Output;
using Grid = Downhill.Cli.Display.Grid;

namespace Downhill.Cli.Tests;

public sealed class GridTests
{
    [Fact]
    public void Many_rows_are_written_in_time_that_grows_as_they_do()
    {
        const int Rows = 1000;
        var cells = new Counted([.. Enumerable.Range(0, Rows).Select(i => new GridCell($"{i}"))]);
        using var output = new StringWriter();

        Terminals.Over(output, 80).Write(new Grid([new("first", true, cells), new("second", false, cells)]));

        // Once for its width and once to be written, by each of the two columns. Where each row looked at all rows for
        // its widths, 30 000 of them took half a minute.
        cells.Looks.ShouldBe(4 * Rows);
        output.ToString().ShouldContain("999");
    }

    /// <summary>Cells that count how often one of them is looked at.</summary>
    private sealed class Counted(IReadOnlyList<GridCell> cells) : IReadOnlyList<GridCell>
    {
        public int Looks { get; private set; }

        public int Count => cells.Count;

        public GridCell this[int index]
        {
            get
            {
                Looks++;
                return cells[index];
            }
        }

        public IEnumerator<GridCell> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
