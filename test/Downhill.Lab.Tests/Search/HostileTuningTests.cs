using Downhill.Lab.Logs;
using Downhill.Lab.Reports;
using Downhill.Lab.Search;

namespace Downhill.Lab.Tests.Search;

/// <summary>Strange files in the folder of a tuning are told by their name, whether it is gone on with or
/// reported.</summary>
public sealed class HostileTuningTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("downhill-tune-").FullName;
    private readonly Tuning plan = TuningTests.Plan("grid");

    public HostileTuningTests() => plan.Run(FormulaTask.Valley(0.02), Record);

    private RunFolder Record => new(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("""{"kind":"trial","run":"sgd","seed":1,"epoch":1}""", "a trial has values and report")]
    [InlineData("""{"kind":"trial","run":"sgd","seed":1,"epoch":1,"values":{},"report":false}""", "are those of ")]
    [InlineData("""{"kind":"trial","run":"sgd","seed":1,"epoch":1,"values":{"x":1},"report":false}""", "are those of x")]
    [InlineData("""{"kind":"trial","run":"sgd","seed":1,"epoch":1,"values":{"learning-rate":1e999},"report":false}""", "learning-rate is not finite")]
    [InlineData("""{"kind":"trial","run":"sgd","seed":1,"epoch":1,"values":{"learning-rate":null},"report":false}""", "could not be converted")]
    [InlineData("""{"kind":"trial","run":"sgd","seed":1,"epoch":1,"values":[],"report":false}""", "could not be converted")]
    [InlineData("""{"kind":"trial","run":"sgd","seed":9,"epoch":1,"values":{"learning-rate":1},"report":false}""", "sgd, seed 9, is not in run.json")]
    [InlineData("""{"kind":"trial","run":"lion","seed":1,"epoch":1,"values":{"learning-rate":1},"report":false}""", "lion, seed 1, is not in run.json")]
    [InlineData("""{"kind":"trial","run":"sgd","seed":1,"epoch":99,"values":{"learning-rate":1},"report":false}""", "epoch 99 of sgd, seed 1, is more than")]
    [InlineData("""{"kind":"point","run":"sgd","seed":1,"epoch":1,"step":1,"seconds":1}""", "a line of kind point does not belong to tune")]
    [InlineData("<script>alert(1)</script>", "is an invalid start of a value")]
    public void A_line_that_cannot_be_is_told_with_its_number(string line, string told)
    {
        File.WriteAllText(Record.Metrics, line + "\n");

        foreach (var fault in Faults())
        {
            fault.ShouldStartWith($"{Record.Metrics}: line 1 is none of this record: ");
            fault.ShouldContain(told);
        }
    }

    [Fact]
    public void A_line_that_is_there_twice_is_told()
    {
        File.AppendAllText(Record.Metrics, File.ReadLines(Record.Metrics).First() + "\n");

        Faults().ShouldAllBe(fault => fault.Contains("was there before with the same values and epochs"));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_told()
    {
        File.Delete(Record.Metrics);
        Directory.CreateDirectory(Record.Metrics);

        Should.Throw<IOException>(() => plan.Run(FormulaTask.Valley(0.02), Record)).Message
            .ShouldContain(Record.Metrics);
        Should.Throw<InvalidDataException>(() => ReportSource.Load(folder)).Message.ShouldStartWith(Record.Header);
    }

    [Theory]
    [InlineData("\"id\": \"grid\"", "\"id\": \"../grid\"")]
    [InlineData("learning-rate=log:0.0001..1", "learning-rate=log:0..1")]
    [InlineData("learning-rate=log:0.0001..1", "log")]
    [InlineData("learning-rate=log:0.0001..1", "")]
    [InlineData("\"trials\": 12", "\"trials\": -1")]
    [InlineData("\"trials\": 12", "\"trials\": 2147483648")]
    [InlineData("\"trials\": 12", "\"trials\": 2147483647")]
    [InlineData("\"factor\": 1.25", "\"factor\": 0")]
    [InlineData("\"factor\": 1.25", "\"factor\": 1e999")]
    [InlineData("\"entry\": \"sgd\"", "\"entry\": \"nothing\"")]
    public void A_header_that_cannot_be_is_told_with_its_folder_or_read(string right, string wrong)
    {
        var header = File.ReadAllText(Record.Header);
        header.ShouldContain(right);
        File.WriteAllText(Record.Header, header.Replace(right, wrong, StringComparison.Ordinal));

        foreach (var act in Acts())
        {
            try
            {
                act();
            }
            catch (InvalidDataException e)
            {
                e.Message.ShouldStartWith(folder);
            }
        }
    }

    [Fact]
    public void Damaged_anywhere_it_is_read_or_refused_with_its_name()
    {
        var random = new Random(12);
        foreach (var file in (string[])[Record.Metrics, Record.Header])
        {
            var whole = File.ReadAllBytes(file);
            for (var i = 0; i < 300; i++)
            {
                var damaged = whole.ToArray();
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                File.WriteAllBytes(file, damaged);
                try
                {
                    ReportSource.Load(folder);
                }
                catch (InvalidDataException e)
                {
                    e.Message.ShouldStartWith(folder);
                }
            }

            File.WriteAllBytes(file, whole);
        }
    }

    /// <summary>Goes on with the tuning, and reports it.</summary>
    private Action[] Acts() => [() => plan.Run(FormulaTask.Valley(0.02), Record), () => ReportSource.Load(folder)];

    private IEnumerable<string> Faults() => Acts().Select(act => Should.Throw<InvalidDataException>(act).Message);
}
