using Downhill.Architecture.Tests.Code;

namespace Downhill.Architecture.Tests;

/// <summary>Names are the field's: a word of our own needs a place in the glossary.</summary>
public sealed class NameTests
{
    private const string Advice =
        "Choose a word of PyTorch, BLAS or .NET; or add it to Words/Words.txt under its source; or explain it in the "
        + "glossary of CONTRIBUTING.";

    /// <summary>Projects whose internal names are read, too; of the others only what is public.</summary>
    private static readonly string[] ReadWhole =
    [
        "Downhill", "Downhill.Files", "Downhill.Matrices", "Downhill.Symbols", "Downhill.Testing", "Downhill.Training",
    ];

    public static TheoryData<string> Projects => [.. SourceProject.All.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_word_of_a_type_is_in_the_fields_use_or_in_the_glossary(string project)
    {
        var strange = SourceProject.Of(project).Assembly.MainModule.Types
            .Where(type => type.IsPublic || (ReadWhole.Contains(project) && !type.Name.Contains('<')))
            .Where(type => !Glossary.Entries.Contains(TypeName.Bare(type)))
            .SelectMany(type => TypeName.Words(type).Where(word => !IsKnown(word))
                .Select(word => $"{word} (of {type.Name})"));

        strange.ShouldBeEmpty(Advice);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_word_of_a_public_member_is_in_the_fields_use_or_in_the_glossary(string project)
    {
        var strange =
            from type in SourceProject.Of(project).Assembly.MainModule.Types
            where type.IsPublic
            from name in TypeName.Members(type)
            from word in TypeName.Words(name)
            where !IsKnown(word) && !BaseLibrary.Words.Contains(word) && !BaseLibrary.MemberWords.Contains(word)
            select $"{word} (of {type.Name}.{name})";

        strange.ShouldBeEmpty(Advice);
    }

    [Theory]
    [InlineData("GemvDot", false, "Gemv", "Dot")]
    [InlineData("DLPackTensor", false, "DL", "Pack", "Tensor")]
    [InlineData("IRule2", true, "Rule")]
    [InlineData("BFloat16", false, "B", "Float")]
    [InlineData("AdamROptions", false, "Adam", "R", "Options")]
    public void A_name_is_split_into_words(string name, bool isInterface, params string[] words) =>
        TypeName.Words(name, isInterface).ShouldBe(words);

    [Theory]
    [InlineData("Stretch")]
    [InlineData("Crew")]
    [InlineData("Thin")]
    [InlineData("Litter")]
    public void A_word_of_nobody_is_strange(string word) => IsKnown(word).ShouldBeFalse();

    [Fact]
    public void A_word_that_is_said_to_be_NETs_is_in_the_base_class_library() =>
        FieldWords.Groups[".NET"]
            .Where(word => !BaseLibrary.Words.Contains(word) && !BaseLibrary.Words.Contains(word + "s"))
            .ShouldBeEmpty();

    [Fact]
    public void Words_stand_once_and_in_order()
    {
        FieldWords.Groups.SelectMany(group => group).ShouldBeUnique();
        foreach (var group in FieldWords.Groups)
        {
            group.ShouldBe(group.Order(StringComparer.Ordinal));
        }
    }

    private static bool IsKnown(string word) =>
        FieldWords.All.Contains(word) || Glossary.Entries.Contains(word)
        || (word.EndsWith('s') && FieldWords.All.Contains(word[..^1]));
}
