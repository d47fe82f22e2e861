namespace Downhill.Files.Tests.Torch;

/// <summary>The state of an LBFGS with something else in the place of any of its values is refused by what was there,
/// or is a state that was possible; the optimizer stays as it was.</summary>
public sealed class TorchLbfgsHostileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly QuarticLoss loss = new();

    /// <summary>What may stand in the place of a value.</summary>
    public static TheoryData<string> Strangers => [.. Values.Keys];

    private static Dictionary<string, TorchValue> Values { get; } = new(StringComparer.Ordinal)
    {
        ["none"] = new TorchScalar(null),
        ["text"] = new TorchScalar("1"),
        ["truth"] = new TorchScalar(true),
        ["negative"] = new TorchScalar(-3L),
        ["zero"] = new TorchScalar(0L),
        ["half"] = new TorchScalar(0.5),
        ["largest"] = new TorchScalar(long.MaxValue),
        ["many"] = new TorchScalar((long)int.MaxValue),
        ["NaN"] = new TorchScalar(double.NaN),
        ["infinite"] = new TorchScalar(double.PositiveInfinity),
        ["no list"] = TorchList.Of([]),
        ["a list"] = TorchList.Of([new TorchScalar(double.NaN), new TorchScalar("b")]),
        ["a dictionary"] = TorchDictionary.Of(("d", new TorchScalar(1L))),
    };

    public void Dispose() => File.Delete(path);

    [Theory]
    [MemberData(nameof(Strangers))]
    public void A_stranger_in_any_place_is_refused_or_possible(string stranger)
    {
        var optimizer = new Lbfgs(loss.Parameters, new() { MaxIterations = 3, HistorySize = 4, LearningRate = 0.1 });
        optimizer.Step(loss.Closure, TestContext.Current.CancellationToken);
        TorchFile.WriteLbfgs(path, optimizer);
        var before = loss.Weights.ToArray();
        using var file = TorchFile.Open(path);
        var places = Places(file.Root, []).ToList();

        foreach (var place in places)
        {
            var changed = With(file.Root, place, Values[stranger]);
            try
            {
                var state = TorchLbfgsState.From(changed, loss.Parameters);
                var other = new Lbfgs(loss.Parameters, state.Options);
                other.Load(state.State);
                var saved = other.Save();
                saved.Values.ShouldAllBe(tensor => tensor.ToFloats().All(float.IsFinite));
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException or CheckpointException)
            {
                e.Message.ShouldNotBeNullOrWhiteSpace();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{stranger} at {string.Join('.', place)}: {e.Message}", e);
            }
        }

        places.Count.ShouldBeGreaterThan(30);
        loss.Weights.ShouldBe(before);
    }

    private static IEnumerable<string[]> Places(TorchValue value, string[] place)
    {
        if (place.Length > 0)
        {
            yield return place;
        }

        var parts = value switch
        {
            TorchDictionary dictionary => dictionary.Select(pair => (pair.Key, pair.Value)),
            TorchList list => list.Select((part, i) => ($"{i}", part)),
            _ => [],
        };
        foreach (var deeper in parts.SelectMany(part => Places(part.Item2, [.. place, part.Item1])))
        {
            yield return deeper;
        }
    }

    private static TorchValue With(TorchValue value, ReadOnlySpan<string> place, TorchValue stranger)
    {
        if (place.IsEmpty)
        {
            return stranger;
        }

        var (key, rest) = (place[0], place[1..].ToArray());
        return value switch
        {
            TorchDictionary dictionary => TorchDictionary.Of(dictionary.Select(pair => (
                pair.Key, pair.Key == key ? With(pair.Value, rest, stranger) : pair.Value))),
            TorchList list => TorchList.Of(list.Select(
                (part, i) => $"{i}" == key ? With(part, rest, stranger) : part)),
            _ => value,
        };
    }
}
