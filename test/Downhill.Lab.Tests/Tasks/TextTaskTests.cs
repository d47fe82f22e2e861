using System.IO.Compression;
using Downhill.Lab.Formatting;
using Downhill.Lab.Tasks;
using Downhill.Lab.Tests.Search;

namespace Downhill.Lab.Tests.Tasks;

public sealed class TextTaskTests : IDisposable
{
    private const double Single = 3.0325;
    private const double Pair = 2.2752;

    /// <summary>A loss that no network reaches so soon, unless it sees what it is to predict.</summary>
    private const double Least = 1.5;

    private readonly string folder = Directory.CreateTempSubdirectory("downhill-text-").FullName;

    private static TextCorpus Shipped { get; } = TextCorpus.Read(Path.Combine(Repository.Root, "data", "kjv"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_text_that_comes_with_Downhill_is_six_books()
    {
        Shipped.Parts.Select(part => (part.Title, part.Passages.Count)).ShouldBe(
            [("Genesis", 1533), ("Psalms", 2461), ("Proverbs", 915), ("Matthew", 1071), ("Acts", 1007), ("Romans", 433)]);
        new CharacterText(Shipped).Count.ShouldBe(63);
        new BagOfWords(Shipped).Count.ShouldBe(3587 + 2);
        Shipped.Parts[0].Passages[0].ShouldBe("In the beginning God created the heaven and the earth.");
    }

    /// <summary>Entropies are those of NumPy, which gives 3.020, 2.257 and 1.729 for all 66 books.</summary>
    [Fact]
    public void Characters_have_the_entropies_of_English()
    {
        var text = string.Concat(Shipped.Parts.SelectMany(part => part.Passages).Select(passage => passage + "\n"));

        Entropy(text, 1).ShouldBe(Single, 1e-4);
        (Entropy(text, 2) - Entropy(text, 1)).ShouldBe(Pair, 1e-4);
    }

    /// <summary>Naive Bayes with the same words, counted from 1, has a loss of 0.7525 and tells 79.8 % (by NumPy).
    /// </summary>
    [Fact]
    public void Logistic_regression_tells_books_by_their_words_better_than_naive_Bayes()
    {
        var task = TaskTable.Find("words")!.Make(Path.Combine(Repository.Root, "data", "kjv"));

        var result = task.BeginReport(new AdagradOptions { LearningRate = 0.3 }, seed: 1).Until(2);

        result.Loss.ShouldBe(0.5322, 0.02);
        result.Loss.ShouldBeLessThan(0.7525);
        result.Accuracy.ShouldBeGreaterThan(0.7978);
    }

    [Fact]
    public void Rows_of_words_train_the_weights_that_gradients_of_all_words_do()
    {
        BagOfWords words = new(Shipped);
        var (rows, all) = (Trained(hasRows: true), Trained(hasRows: false));

        rows.ShouldBe(all);
        rows.ShouldContain(weight => weight != 0);

        float[] Trained(bool hasRows)
        {
            BagOfWordsModel model = new(words, TextPurpose.Tune, seed: 1) { HasRowGradient = hasRows };
            Optimizer optimizer = new(model.Parameters, new AdagradOptions());
            for (var step = 0; step < 20; step++)
            {
                optimizer.ClearGradients();
                model.Gradient(step);
                (((Parameter)model.Parameters[0]).RowGradient is not null).ShouldBe(hasRows);
                optimizer.Step();
            }

            return [.. ((Parameter)model.Parameters[0]).Values.Span];
        }
    }

    [Theory]
    [InlineData("adagrad", "", true)]
    [InlineData("sgd", "", true)]
    [InlineData("sgd", "weight-decay=0.1", false)]
    [InlineData("adam", "", false)]
    [InlineData("nesterov-P", "", false)]
    public void Words_have_gradients_of_rows_where_the_bits_stay_the_same(string entry, string setting, bool hasRows)
    {
        BagOfWordsModel model = new(new(Shipped), TextPurpose.Tune, seed: 1);

        string[] settings = setting.Length == 0 ? [] : [setting];
        _ = new ModelRun(model, OptionSettings.Apply(Catalog.Find(entry).Defaults, settings));

        model.HasRowGradient.ShouldBe(hasRows);
    }

    [Theory]
    [InlineData("gru", 0.01)]
    [InlineData("transformer", 0.003)]
    public void Networks_predict_characters_better_than_counts_of_pairs(string id, double rate)
    {
        var run = TaskTable.Find(id)!.Make(Path.Combine(Repository.Root, "data", "kjv"))
            .BeginTrial(new AdamOptions { LearningRate = rate }, seed: 1);

        var losses = new[] { 1, 2 }.Select(epochs => run.Until(epochs).Loss).ToArray();

        losses[0].ShouldBeLessThan(Single);
        losses[1].ShouldBeInRange(Least, Pair);
    }

    [Fact]
    public void A_folder_without_a_text_is_refused_with_what_is_needed() =>
        Should.Throw<FileNotFoundException>(() => TextCorpus.Read(folder)).Message.ShouldBe(
            $"{folder}: there is no text here. A file *.txt or *.txt.gz is needed, with a line '# TITLE' before each part "
            + "and a line for each passage.");

    [Fact]
    public void A_folder_of_two_texts_is_refused_with_both_names()
    {
        File.WriteAllText(Path.Combine(folder, "a.txt"), "");
        File.WriteAllText(Path.Combine(folder, "b.txt.gz"), "");

        Should.Throw<InvalidDataException>(() => TextCorpus.Read(folder)).Message.ShouldEndWith(
            ": a.txt and b.txt.gz are texts. Leave one of them.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no title\n")]
    [InlineData("# One\na\n# Two\nb\n")]
    public void A_text_of_too_few_passages_is_refused(string content)
    {
        File.WriteAllText(Path.Combine(folder, "a.txt"), content);

        Should.Throw<InvalidDataException>(() => TextCorpus.Read(folder)).Message.ShouldContain("Two or more are needed");
    }

    [Fact]
    public void A_text_that_leaves_nothing_to_judge_by_is_refused()
    {
        var part = string.Concat(Enumerable.Repeat("a short passage\n", 10));
        File.WriteAllText(Path.Combine(folder, "a.txt"), $"# One\n{part}# Two\n{part}");

        Should.Throw<InvalidDataException>(() => new CharacterText(TextCorpus.Read(folder))).Message.ShouldStartWith(
            "The text is too short: of ten pieces of 5 passages, two are judged by, and each needs more than 32 ");
    }

    [Fact]
    public void A_bomb_is_refused_before_it_fills_memory()
    {
        using (GZipStream bomb = new(File.Create(Path.Combine(folder, "a.txt.gz")), CompressionLevel.Fastest))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 80; i++)
            {
                bomb.Write(zeros);
            }
        }

        Should.Throw<InvalidDataException>(() => TextCorpus.Read(folder)).Message.ShouldContain(
            "it holds more than 67108864 bytes");
    }

    private static double Entropy(string text, int length) => Enumerable.Range(0, text.Length - length + 1)
        .GroupBy(i => text.Substring(i, length), StringComparer.Ordinal)
        .Select(group => (double)group.Count() / (text.Length - length + 1)).Sum(share => -share * Math.Log(share));
}
