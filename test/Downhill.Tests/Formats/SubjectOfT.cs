using Downhill.Tests.Laws;

namespace Downhill.Tests.Formats;

public sealed class Subject<T> : Subject
    where T : unmanaged
{
    private readonly Func<float, T> narrow;
    private readonly Func<T, float> widen;
    private readonly Parameter<T>[] parameters;

    public Subject(Options options, int[] lengths, int width, int threads, Func<float, T> narrow, Func<T, float> widen)
    {
        (this.narrow, this.widen) = (narrow, widen);
        parameters = [.. lengths.Select((length, i) =>
            new Parameter<T>($"p{i}", Draw.Normal(length, seed: i).Select(narrow).ToArray(), new T[length]))];
        Optimizer = new(parameters, options) { Width = width, Threads = threads, NonFinite = NonFinite.LetThrough };
    }

    public override Optimizer Optimizer { get; }

    public override IReadOnlyList<float[]> Weights => [.. parameters.Select(p => Floats(p.Values))];

    public override IReadOnlyList<float[]> Gradients => [.. parameters.Select(p => Floats(p.Gradient!.Value))];

    public override void SetGradients(Func<int, int, float[]> draw)
    {
        foreach (var (i, parameter) in parameters.Index())
        {
            draw(parameter.Length, i).Select(narrow).ToArray().CopyTo(parameter.TakeGradient(out _));
        }
    }

    private float[] Floats(Memory<T> memory) => [.. memory.ToArray().Select(widen)];
}
