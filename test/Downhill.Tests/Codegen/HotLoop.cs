using System.Text.RegularExpressions;

namespace Downhill.Tests.Codegen;

/// <summary>A loop of a compiled sweep or of a kernel of products, as the JIT lists it.</summary>
/// <param name="Instructions">Its instructions, from the label that is jumped back to, to the jump.</param>
/// <param name="HasFramePointer">Whether rbp points into the stack; if not, it is a register like others.</param>
public sealed partial record HotLoop(IReadOnlyList<string> Instructions, bool HasFramePointer)
{
    /// <summary>Instructions that call.</summary>
    public IEnumerable<string> Calls =>
        Instructions.Where(line => Mnemonic(line).StartsWith("call", StringComparison.Ordinal));

    /// <summary>Instructions that touch the stack: spills and reloads.</summary>
    public IEnumerable<string> StackAccesses =>
        Instructions.Where(line => Regex.IsMatch(line, HasFramePointer ? @"\[(rsp|rbp)" : @"\[rsp"));

    /// <summary>Instructions that multiply and add with one rounding, which no rule may.</summary>
    public IEnumerable<string> Fused => Instructions.Where(line => Regex.IsMatch(Mnemonic(line), "^vfn?m(add|sub)"));

    /// <summary>Instructions that ask for memory ahead of time.</summary>
    public IEnumerable<string> Fetches =>
        Instructions.Where(line => Mnemonic(line).StartsWith("prefetch", StringComparison.Ordinal));

    /// <summary>Instructions that read memory, other than constants of the program.</summary>
    public IEnumerable<string> Loads => Instructions.Where(line => TouchesMemory(line) && !IsStore(line));

    /// <summary>Instructions that write memory.</summary>
    public IEnumerable<string> Stores => Instructions.Where(line => TouchesMemory(line) && IsStore(line));

    /// <summary>The kinds of vector register used: xmm, ymm or zmm. To set a zmm to zeros the JIT clears its ymm, which
    /// clears the rest.</summary>
    public IEnumerable<string> Registers => Instructions
        .Where(line => !Zeroing().IsMatch(line))
        .SelectMany(line => VectorRegister().Matches(line)).Select(match => match.Value).Distinct(
            StringComparer.Ordinal);

    /// <summary>Instructions that copy a vector from one register to another.</summary>
    public IEnumerable<string> Moves => Instructions.Where(line => Move().IsMatch(line));

    /// <summary>Finds the loop of a listing.</summary>
    /// <param name="listing">The lines of one method.</param>
    /// <exception cref="InvalidDataException">It has no loop, or more than one.</exception>
    public static HotLoop In(IReadOnlyList<string> listing) => AllIn(listing) is [var only]
        ? only
        : throw new InvalidDataException(
            $"One loop was expected, {AllIn(listing).Count} were found:\n{string.Join('\n', listing)}");

    /// <summary>Finds all loops of a listing.</summary>
    /// <param name="listing">The lines of one method.</param>
    public static IReadOnlyList<HotLoop> AllIn(IReadOnlyList<string> listing)
    {
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        var loops = new List<HotLoop>();
        for (var i = 0; i < listing.Count; i++)
        {
            if (Label().Match(listing[i]) is { Success: true } label)
            {
                labels[label.Groups[1].Value] = i;
            }
            else if (Jump().Match(listing[i]) is { Success: true } jump
                && labels.TryGetValue(jump.Groups[1].Value, out var start))
            {
                loops.Add(new(
                    [.. listing.Take(i + 1).Skip(start).Where(line => Instruction().IsMatch(line)).Select(line => line.Trim())],
                    listing.Contains("; rbp based frame")));
            }
        }

        // What is seldom needed stands behind the end, and jumps back from there.
        return [.. loops.Where(loop => !loop.Instructions.Contains("ret"))];
    }

    private static string Mnemonic(string instruction) => instruction.Split(' ')[0];

    private static bool TouchesMemory(string instruction) =>
        instruction.Contains('[') && !instruction.Contains("[reloc")
            && Mnemonic(instruction) is not ("lea" or "align" or "nop" or "prefetcht0");

    /// <summary>The operand written stands first; comparisons write none.</summary>
    private static bool IsStore(string instruction) =>
        instruction.IndexOf('[') < (instruction.IndexOf(',') is >= 0 and var comma ? comma : int.MaxValue)
        && Mnemonic(instruction) is not ("cmp" or "test" or "push" or "call");

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+j\w+\s+(?:SHORT\s+)?(G_M\w+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^\s+[a-z]")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^v?mov[ua]p[sd]\s+[xyz]mm\d+, [xyz]mm\d+$")]
    private static partial Regex Move();

    [GeneratedRegex(@"^vxorps\s+(\w+), \1, \1$")]
    private static partial Regex Zeroing();

    [GeneratedRegex("[xyz]mm(?=[0-9])")]
    private static partial Regex VectorRegister();
}
