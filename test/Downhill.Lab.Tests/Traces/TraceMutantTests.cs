using System.Globalization;
using System.Text.Json;
using Downhill.Lab.Traces;

namespace Downhill.Lab.Tests.Traces;

/// <summary>A test that cannot fail is worth nothing: the recorded runs must tell a formula from one with a
/// mistake.</summary>
public sealed class TraceMutantTests
{
    private const double Near = 1e-9;

    /// <summary>The most numbers that a formula keeps for a weight.</summary>
    private const int Most = 6;

    [Theory]
    [MemberData(nameof(TraceMutants.Names), MemberType = typeof(TraceMutants))]
    public void A_mistake_is_noticed_and_the_formula_without_it_agrees(string name)
    {
        var mutant = TraceMutants.All.Single(one => one.Name == name);
        var traces = CommittedTraces.All.Values.Where(trace => trace.Optimizer == mutant.Optimizer
            && trace.Schedule is null
            && TraceForms.Find(trace.Optimizer)!.Of(trace) is { UpdateTransforms.Count: 0 }).ToList();

        traces.Max(trace => Distance(trace, mutant, wrong: false)).ShouldBeLessThan(Near);
        traces.Max(trace => Distance(trace, mutant, wrong: true)).ShouldBeGreaterThan(Near);
    }

    [Theory]
    [MemberData(nameof(MeasureMutants.Names), MemberType = typeof(MeasureMutants))]
    public void So_it_is_where_sums_come_before_the_step(string name)
    {
        var mutant = MeasureMutants.All.Single(one => one.Name == name);
        var traces = CommittedTraces.All.Values.Where(trace => trace.Optimizer == mutant.Optimizer
            && TraceForms.Find(trace.Optimizer)!.Of(trace) is not null).ToList();

        traces.Max(trace => Distance(trace, mutant, wrong: false)).ShouldBeLessThan(Near);
        traces.Max(trace => Distance(trace, mutant, wrong: true)).ShouldBeGreaterThan(Near);
    }

    private static double Distance(TraceCase trace, MeasureMutant mutant, bool wrong)
    {
        var (worst, form) = (0.0, TraceForms.Find(trace.Optimizer)!);
        var sign = Option(trace, "maximize") == 1 ? -1 : 1;
        var tensors = trace.Parameters.ToDictionary(name => name, name => new MutantTensor(trace.Stream.Start[name]));
        for (var step = 0; step < trace.Stream.Steps; step++)
        {
            List<MutantTensor> all = [];
            foreach (var (name, tensor) in tensors)
            {
                if (trace.Gradient(name, step) is { } gradient)
                {
                    tensor.Gradient = [.. gradient.Select(g => sign * g)];
                    tensor.Update = form.CountsForAll ? step + 1 : tensor.Update + 1;
                    all.Add(tensor);
                }
            }

            mutant.Step(key => Option(trace, key), all, wrong);
            if (Array.IndexOf(trace.Exact.Steps, step + 1) is >= 0 and var index)
            {
                worst = tensors.Max(pair => Far(trace.Exact.Weights[pair.Key][index], pair.Value.Weights, worst));
            }
        }

        return worst;
    }

    private static double Far(double[] theirs, double[] ours, double worst) =>
        Math.Max(worst, theirs.Zip(ours, (a, b) => Math.Abs(a - b)).Max() / theirs.Max(Math.Abs));

    private static double Distance(TraceCase trace, TraceMutant mutant, bool wrong)
    {
        var (stream, worst, form) = (trace.Stream, 0.0, TraceForms.Find(trace.Optimizer)!);
        var sign = Option(trace, "maximize") == 1 ? -1 : 1;
        foreach (var parameter in trace.Parameters)
        {
            double[] weights = [.. stream.Start[parameter]];
            var states = Array.ConvertAll(weights, _ => new double[Most]);
            var updates = 0;
            for (var step = 0; step < stream.Steps; step++)
            {
                if (trace.Gradient(parameter, step) is not { } gradient)
                {
                    continue;
                }

                updates = form.CountsForAll ? step + 1 : updates + 1;
                weights = [.. weights.Select((θ, i) => mutant.Step(
                    key => Option(trace, key), updates, θ, sign * gradient[i], states[i], wrong))];
                if (Array.IndexOf(trace.Exact.Steps, step + 1) is >= 0 and var index)
                {
                    worst = Far(trace.Exact.Weights[parameter][index], weights, worst);
                }
            }
        }

        return worst;
    }

    /// <summary>Returns an option of a run; 0 for what it does not have.</summary>
    private static double Option(TraceCase trace, string key)
    {
        var parts = key.Split('.');
        var value = trace.Options.GetValueOrDefault(parts[0]);
        var part = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        value = parts.Length == 1 ? value : part < value.GetArrayLength() ? value[part] : default;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => 1,
            _ => 0,
        };
    }
}
