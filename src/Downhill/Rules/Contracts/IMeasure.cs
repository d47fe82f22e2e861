namespace Downhill;

/// <summary>A measure: a pass that sums terms over many weights before a rule moves them, and may update
/// state.</summary>
/// <remarks>It is a rule that moves no weight, so that kernels, oracles and printers read it as they read any rule. It
/// implements <see cref="IMeasure0{M,V}"/> … <see cref="IMeasure2{M,V}"/>, by the state arrays that it sees: the first
/// of those that the options list. <see cref="OptimizerOptions.Measure"/> tells what is summed, and
/// <see cref="OptimizerOptions.BindMeasure"/> binds it.</remarks>
/// <example>
/// <code><![CDATA[
/// using Downhill;
///
/// float[] w = [3, 4], g = [30, 40];
/// new Optimizer([new Parameter("w", w, g)], new UnitDescentOptions { LearningRate = 1 }).Step();
/// Console.WriteLine($"{w[0]:F1}, {w[1]:F1}");  // 2.4, 3.2
///
/// // The gradient's length, then a step along it whose length is the rate.
/// readonly record struct Length<V> : IMeasure0<Length<V>, V>
///     where V : struct, IReal<V>
/// {
///     public Terms<V> Measure(V θ, V g) => new(g);
/// }
///
/// readonly record struct UnitDescent<V>(V α) : IRule0<UnitDescent<V>, V>
///     where V : struct, IReal<V>
/// {
///     public void Step(ref V θ, V g) => θ -= α * g;
/// }
///
/// sealed record UnitDescentOptions : OptimizerOptions
/// {
///     public override HyperParameter LearningRate { get; init; } = 0.1;
///
///     public override IReadOnlyList<StateInfo> States => [];
///
///     public override MeasureInfo? Measure => new(MeasureScope.Parameter, [new("g")]);
///
///     public override void BindMeasure<V, TReader>(StepIndex now, ref TReader reader) =>
///         reader.Read(default(Length<V>));
///
///     public override void Bind<V, TReader>(StepIndex now, ref TReader reader) =>
///         reader.Read(new UnitDescent<V>(LearningRate.At(now.Step) / (now.Measured(0) + 1e-12)));
/// }
/// ]]></code>
/// </example>
/// <typeparam name="M">The implementing type itself, a struct.</typeparam>
/// <typeparam name="V">The type on which the measure computes.</typeparam>
public interface IMeasure<M, V> : IRule<M, V>
    where M : struct, IMeasure<M, V>
    where V : struct, IReal<V>
{
    static bool IRule<M, V>.MovesWeights => false;

    static void IRule<M, V>.Step(in M rule, ref V θ, V g, ref V a, ref V b, ref V c, ref V d) =>
        M.Measure(in rule, θ, g, ref a, ref b, ref c, ref d);
}
