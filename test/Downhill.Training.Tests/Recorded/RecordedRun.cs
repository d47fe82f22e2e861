namespace Downhill.Training.Tests.Recorded;

/// <summary>What a function makes of a recorded case.</summary>
internal static class RecordedRun
{
    /// <summary>The roundings of 2⁻²⁴ of the largest number that an element may have gathered. What is recorded was
    /// computed in float64. The longest sums here have 30 terms, of which signs let a third count; gates add some
    /// function calls of 2 units in the last place.</summary>
    private const int Roundings = 16;

    /// <summary>Returns what is wrong, a line each; empty if all is as PyTorch has it.</summary>
    public static List<string> Faults(RecordedCase recorded, Func<Tensor, Tensor> function, Module? module)
    {
        var input = recorded.Input.ToTensor(recorded.Gradients.ContainsKey("input"));
        foreach (var parameter in module?.Parameters ?? [])
        {
            parameter.ClearGradient();
        }

        var output = function(input);
        List<string> faults = [];
        if (!output.Shape.SequenceEqual(recorded.Output.Shape))
        {
            return [$"the output is of shape [{string.Join(", ", output.Shape)}]"];
        }

        faults.AddRange(Compare("output", output.Values, recorded.Output));
        Upstream.Of(output, recorded.Slope.ToArray()).Backward();
        foreach (var (name, gradient) in recorded.Gradients)
        {
            ReadOnlySpan<float> actual = name == "input" ? input.Gradient
                : module!.Parameters.Single(parameter => parameter.Name == name).Gradient!.Value.Span;
            faults.AddRange(Compare(name, actual, gradient));
        }

        return faults;
    }

    /// <summary>Sets the parameters of a module, which must have the names and shapes of PyTorch's.</summary>
    public static void Load(RecordedCase recorded, Module module)
    {
        module.Parameters.Select(parameter => parameter.Name).ShouldBe(recorded.Parameters.Keys);
        foreach (var parameter in module.Parameters)
        {
            var values = recorded.Parameters[parameter.Name];
            parameter.Shape.ShouldBe(values.Shape);
            values.ToArray().CopyTo(parameter.Values);
        }
    }

    private static List<string> Compare(string name, ReadOnlySpan<float> actual, RecordedArray expected)
    {
        var values = expected.ToArray();
        var tolerance = Roundings * Math.Pow(2, -24) * values.Append(1).Max(Math.Abs);
        List<string> faults = [];
        for (var i = 0; i < values.Length; i++)
        {
            if (!(Math.Abs((double)actual[i] - values[i]) <= tolerance))
            {
                faults.Add($"{name}[{i}] is {actual[i]:G9}, not {values[i]:G9} ± {tolerance:G1}");
            }
        }

        return faults;
    }
}
