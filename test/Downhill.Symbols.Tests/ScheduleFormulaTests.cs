namespace Downhill.Symbols.Tests;

public sealed class ScheduleFormulaTests
{
    private static readonly TextPrinter Text = new();

    public static TheoryData<string> Examples =>
    [
        .. ScheduleInfo.All.Select(info => info.Preset),
        "cyclic:low=0.01,high=0.1,rise=7,fall=3,step-factor=0.99", "cosine-restarts:0.1,period=13,final=0.01,peak-factor=0.5",
        "one-cycle:peak=0.1,duration=40,rise=0.01", "polyline:5/30,values=0.3/0.1", "polyline:10,values=0.2",
        "warmup(10, sequence(0.1, 15, wsd(0.2, 10, 20, 30, 0.01)), 0.3)",
    ];

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_printed_text_computes_what_the_schedule_does(string text)
    {
        var schedule = (FormulaSchedule)Schedule.Parse(text);

        for (var t = 0L; t <= 130; t++)
        {
            Compute(schedule, t).ShouldBe(schedule.At(t), 1e-15, $"t = {t}");
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_parameter_has_its_symbol_in_the_formula_and_the_reverse(string text)
    {
        var told = ScheduleExplanation.Of(Schedule.Parse(text));
        var lines = string.Join('\n', told.Text);

        foreach (var parameter in told.Parameters.Where(parameter => parameter.Symbol.Length > 0))
        {
            lines.ShouldContain(parameter.Symbol);
        }

        var known = told.Parameters.Select(parameter => parameter.Symbol)
            .Concat(told.Text.Select(line => line.Split(" = ")[0].TrimEnd('ₜ')))
            .Concat(["t", "π", "η₀", "η₁", "t₀", "t₁"]).ToHashSet(StringComparer.Ordinal);
        Symbols(ScheduleFormula.Of((FormulaSchedule)Schedule.Parse(text))).ShouldBeSubsetOf(known);
    }

    [Fact]
    public void Kinds_are_described_with_an_example_that_is_one_of_them()
    {
        foreach (var info in ScheduleInfo.All)
        {
            info.Summary.ShouldEndWith(".");
            Schedule.Parse(info.Preset).ShouldBeOfType(info.Type);
            info.Parameters.ShouldAllBe(parameter => parameter.Meaning.Length > 0);
        }
    }

    [Fact]
    public void A_schedule_of_ones_own_is_printed_too()
    {
        var told = ScheduleExplanation.Of(new RootDecay(0.1));

        told.Text.ShouldBe(["ηₜ = η₀/√(1 + t)"]);
        told.Latex.ShouldBe([@"\eta_t = \frac{\eta_0}{\sqrt{1 + t}}"]);
        new RootDecay(0.1).At(3).ShouldBe(0.05);
    }

    [Fact]
    public void A_function_has_no_formula()
    {
        ScheduleExplanation.Of(Schedule.Of(t => 1.0 / (1 + t))).Text.ShouldBeEmpty();
    }

    [Fact]
    public void A_formula_that_asks_without_end_is_refused() =>
        Should.Throw<InvalidOperationException>(() => ScheduleFormula.Of(new Endless())).Message.ShouldContain("IsBelow");

    [Fact]
    public void Computing_a_value_allocates_nothing()
    {
        var schedule = Schedule.Parse("warmup(20, product(cosine(0.1, 80), cyclic(0.1, 1, 5, 5)))");
        var sum = schedule.At(1) + schedule.At(50);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 100; t++)
        {
            sum += schedule.At(t);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0, $"{sum}");
    }

    private static double Compute(FormulaSchedule schedule, long t)
    {
        var formula = ScheduleFormula.Of(schedule, t);
        Dictionary<string, double> names = new(StringComparer.Ordinal) { ["t"] = t, ["π"] = Math.PI };
        Numbers numbers = new();
        for (var way = 0; way < 4; way++)
        {
            numbers.Answers = new([(way & 1) != 0, (way & 2) != 0]);
            schedule.Read(t, numbers);
        }

        foreach (var (symbol, value) in numbers.Found)
        {
            names[symbol] = value;
        }

        TextCalculator calculator = new(names, numbers.Functions);
        foreach (var definition in formula.Definitions)
        {
            names[definition.Left.Symbol + "ₜ"] = calculator.Compute(Text.Print(definition.Right));
        }

        var holds = formula.Cases.First(one => one.Conditions.All(condition =>
            calculator.Compute(Text.Print(condition.Left)) < calculator.Compute(Text.Print(condition.Right))
                == condition.IsBelow));
        return calculator.Compute(Text.Print(holds.Value));
    }

    private static IEnumerable<string> Symbols(ScheduleFormula formula) => formula.Cases.Select(one => one.Value)
        .Concat(formula.Definitions.Select(definition => definition.Right)).SelectMany(Symbols);

    private static IEnumerable<string> Symbols(Node node) => node switch
    {
        Constant constant => [constant.Symbol],
        Variable variable => [variable.Symbol],
        Apply apply => Symbols(apply.A).Concat(apply.B is null ? [] : Symbols(apply.B)),
        ScheduleValue value => Symbols(value.Step).Append(value.Symbol),
        _ => [],
    };

    private sealed record RootDecay(double Initial) : FormulaSchedule
    {
        protected override Coefficient At(Coefficient t, ScheduleReader read) =>
            read.Number("η₀", Initial) / Coefficient.Sqrt(1 + t);
    }

    private sealed record Endless : FormulaSchedule
    {
        protected override Coefficient At(Coefficient t, ScheduleReader read)
        {
            var x = t;
            while (read.IsBelow(x, 1e9))
            {
                x += 1;
            }

            return x;
        }
    }

    /// <summary>Remembers all numbers that a formula reads, on the way that some answers lead.</summary>
    private sealed class Numbers : ScheduleReader
    {
        public Queue<bool> Answers { get; set; } = [];

        public Dictionary<string, double> Found { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Func<double, double>> Functions { get; } = new(StringComparer.Ordinal);

        public override Coefficient Number(string symbol, double value) => Found[symbol] = value;

        public override Coefficient Number(string symbol, string meaning, double value) => Found[symbol] = value;

        public override Coefficient Value(string symbol, Schedule schedule, Coefficient step)
        {
            Functions[symbol] = t => schedule.At((long)t);
            return schedule.At((long)step.Value);
        }

        public override bool IsBelow(Coefficient a, Coefficient b) => Answers.Dequeue();
    }
}
