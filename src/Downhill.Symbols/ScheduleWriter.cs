namespace Downhill.Symbols;

/// <summary>A reader that writes the formula of a schedule down, one case at a time.</summary>
/// <remarks>It answers each question of a formula with yes, then with no, and remembers what was asked.</remarks>
internal sealed class ScheduleWriter : ScheduleReader
{
    private const int MostConditions = 16;
    private readonly List<bool> answers = [];
    private readonly List<ScheduleComparison> asked = [];
    private readonly OrderedDictionary<string, NumberMeaning> meanings = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Schedule> within = new(StringComparer.Ordinal);

    /// <summary>Returns the schedules that stand within another, by the names that its formula has for them.</summary>
    public static IEnumerable<(string Symbol, Schedule Schedule)> Within(Schedule schedule)
    {
        ScheduleWriter writer = new();
        _ = schedule is FormulaSchedule readable ? writer.Cases(readable, step: 0) : null;
        return writer.within.Select(one => (one.Key, one.Value));
    }

    /// <summary>Gets the numbers that words tell, in the order in which they came.</summary>
    public IReadOnlyList<NumberMeaning> Meanings() => [.. meanings.Values];

    /// <summary>Returns all cases of a schedule's formula.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="step">The step at which it is read.</param>
    public IReadOnlyList<ScheduleCase> Cases(FormulaSchedule schedule, long step)
    {
        var t = Term(step, new Constant("t"));
        List<ScheduleCase> cases = [];
        do
        {
            asked.Clear();
            var value = Node.Of(schedule.Read(t, this));
            cases.Add(new(value, [.. asked]));
        }
        while (Advance());
        return cases;
    }

    /// <inheritdoc/>
    public override Coefficient Number(string symbol, double value) => Term(value, new Constant(symbol));

    /// <inheritdoc/>
    public override Coefficient Number(string symbol, string meaning, double value)
    {
        meanings[symbol] = new(symbol, meaning, value);
        return Number(symbol, value);
    }

    /// <inheritdoc/>
    public override Coefficient Value(string symbol, Schedule schedule, Coefficient step)
    {
        within[symbol] = schedule;
        return Term(schedule.At((long)step.Value), new ScheduleValue(symbol, Node.Of(step)));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The formula asks without end.</exception>
    public override bool IsBelow(Coefficient a, Coefficient b)
    {
        if (asked.Count == MostConditions)
        {
            throw new InvalidOperationException(
                $"The formula of a schedule asks more than {MostConditions} questions on the way to one value. When it "
                + $"is printed {nameof(ScheduleReader.IsBelow)} is answered both ways, so no loop may end by it.");
        }

        if (asked.Count == answers.Count)
        {
            answers.Add(true);
        }

        var answer = answers[asked.Count];
        asked.Add(new(Node.Of(a), Node.Of(b), answer));
        return answer;
    }

    private static Coefficient Term(double value, Node node) => new(value) { Term = node };

    /// <summary>Goes on to the next way through the formula; returns whether there is one.</summary>
    private bool Advance()
    {
        while (answers.Count > 0 && !answers[^1])
        {
            answers.RemoveAt(answers.Count - 1);
        }

        if (answers.Count == 0)
        {
            return false;
        }

        answers[^1] = false;
        return true;
    }
}
