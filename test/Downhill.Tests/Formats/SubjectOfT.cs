using Downhill.Tests.Laws;

namespace Downhill.Tests.Formats;

public sealed class Subject<T> : Subject
    where T : unmanaged
{
    private readonly Converter<float, T> narrow;
    private readonly Converter<T, float> widen;
    private readonly Parameter<T>[] parameters;

    public Subject(
        OptimizerOptions options, Layout layout, Func<int, int, float[]> draw, Converter<float, T> narrow, Converter<T,
        float> widen)
    {
        (this.narrow, this.widen) = (narrow, widen);
        var (weights, gradients) = (new T[layout.Lengths.Sum()], new T[layout.Lengths.Sum()]);
        var start = 0;
        parameters =
        [
            .. layout.Lengths.Select((length, i) =>
            {
                var range = start..(start += length);
                var parameter = layout.Neighbors
                    ? new Parameter<T>($"p{i}", weights.AsMemory(range), gradients.AsMemory(range))
                    : new Parameter<T>($"p{i}", new T[length], new T[length]);
                Array.ConvertAll(draw(length, i), narrow).CopyTo(parameter.Values);
                return parameter;
            }),
        ];
        var order = layout.Order ?? Enumerable.Range(0, parameters.Length);
        Optimizer = new(order.Select(i => parameters[i]), options)
        {
            Width = layout.Width,
            InTiles = layout.InTiles,
            Threads = layout.Threads,
            NonFinite = layout.Policy,
            Wrappers = layout.Wrappers(),
        };
    }

    public override Optimizer Optimizer { get; }

    public override IReadOnlyList<IParameter> Parameters => parameters;

    public override IReadOnlyList<float[]> Weights => [.. parameters.Select(p => Floats(p.Values))];

    public override IReadOnlyList<float[]> Gradients => [.. parameters.Select(p =>
    {
        var isMissing = !p.HasGradient;
        var floats = Floats(p.TakeGradient(out _).ToArray());
        if (isMissing)
        {
            p.ClearGradient();
        }

        return floats;
    })];

    public override void SetGradients(Func<int, int, float[]> draw)
    {
        foreach (var (i, parameter) in parameters.Index())
        {
            Array.ConvertAll(draw(parameter.Length, i), narrow).CopyTo(parameter.TakeGradient(out _));
        }
    }

    public override void SetGradient(int parameter, int index, float value) =>
        parameters[parameter].Gradient!.Value.Span[index] = narrow(value);

    public override void MoveGradient(int parameter, float[] gradient, Range part) =>
        Array.ConvertAll(gradient[part], narrow).CopyTo(parameters[parameter].Gradient!.Value);

    private float[] Floats(Memory<T> memory) => Array.ConvertAll(memory.ToArray(), widen);
}
