namespace Downhill.Lab.Tasks;

/// <summary>The characters of a text as numbers, in the order of their codes.</summary>
internal sealed class CharacterText
{
    private const int Piece = 5;

    /// <summary>Initializes the numbers of all characters.</summary>
    /// <param name="corpus">The text.</param>
    /// <exception cref="InvalidDataException">The text is too short to leave some to judge by.</exception>
    public CharacterText(TextCorpus corpus)
    {
        Corpus = corpus;
        string[] texts =
            [.. Enum.GetValues<TextPurpose>().Select(purpose => corpus.Characters(purpose, Piece))];
        if (texts.Any(text => text.Length <= CharacterModel.Time))
        {
            throw new InvalidDataException(
                $"The text is too short: of ten pieces of {Piece} passages, two are judged by, and each needs more "
                + $"than {CharacterModel.Time} characters. Give a longer one.");
        }

        char[] alphabet = [.. texts.SelectMany(text => text).Distinct().Order()];
        Count = alphabet.Length;
        Codes = [.. texts.Select(text => text.Select(letter => Array.BinarySearch(alphabet, letter)).ToArray())];
    }

    /// <summary>Gets the text that the characters come from.</summary>
    public TextCorpus Corpus { get; }

    /// <summary>Gets the number of different characters.</summary>
    public int Count { get; }

    /// <summary>Gets the numbers of the characters for each purpose.</summary>
    public IReadOnlyList<int[]> Codes { get; }
}
