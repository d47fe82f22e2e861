namespace Downhill.Tests.Field;

/// <summary>Against the implementations that the field uses: recorded runs of the authors' code and of
/// libraries.</summary>
public sealed class FieldTests(ITestOutputHelper output)
{
    /// <summary>How many runs agree, at least; the number only rises.</summary>
    private const int AgreeAtLeast = 28;

    /// <summary>How far a run in double may be from the reference's, relative to the largest of the array.</summary>
    private const double Double = 1e-9;

    /// <summary>How far a run in float may be from the reference's in double, in what rounding does to the reference's
    /// own: as much as that, and as much again, since other operations are rounded here.</summary>
    private const double Spreads = 2;

    /// <summary>How far decoupled decay goes astray in all steps: 1 − δ is narrowed to a float, as in PyTorch, where some
    /// references do it more exactly.</summary>
    private const double Narrowing = FieldReplay.Steps * 0.5 / (1 << 24);

    [Theory]
    [MemberData(nameof(FieldTraces.Names), MemberType = typeof(FieldTraces))]
    public void A_reference_is_followed_in_double_and_in_float_as_far_as_it_rounds(string name)
    {
        var (trace, form, options) = Find(name);
        Assert.SkipWhen(options is null, "The entry lacks one of the options.");

        var exact = FieldReplay.InDouble(trace, form, options!);
        var rounded = FieldReplay.InFloat(trace, form, options!);

        output.WriteLine($"{name}: {exact.Distance:G2} apart in double, {rounded.Distance:G2} in float");
        exact.Distance.ShouldBeLessThan(Double, exact.Where);
        var narrowed = options!.CoupledWeightDecay.IsZero && !options.WeightDecay.IsZero ? Narrowing : 0;
        rounded.Distance.ShouldBeLessThan(narrowed + Spreads * trace.Spread!.Value, rounded.Where);
    }

    [Fact]
    public void As_many_runs_agree_as_ever_did()
    {
        var agree = FieldTraces.All.Keys.Select(Find).Count(run => run.Options is { } options
            && FieldReplay.InDouble(run.Trace, run.Form, options).Distance < Double);

        agree.ShouldBeGreaterThanOrEqualTo(AgreeAtLeast);
    }

    [Fact]
    public void Every_reference_of_the_table_has_a_run() => FieldForms.All.Keys.ShouldBe(
        FieldTraces.All.Values.Select(trace => trace.Optimizer).Distinct(StringComparer.Ordinal), ignoreOrder: true);

    private static (FieldTrace Trace, FieldForm Form, OptimizerOptions? Options) Find(string name)
    {
        var trace = FieldTraces.All[name];
        var form = FieldForms.All[trace.Optimizer];
        return (trace, form, form.Of(trace));
    }
}
