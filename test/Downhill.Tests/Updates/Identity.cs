namespace Downhill.Tests.Updates;

/// <summary>Leaves the step as it is.</summary>
public sealed record Identity : IUpdateTransform
{
    public void Bind<V, TReader>(StepIndex now, Coefficient rate, ref TReader reader)
        where V : struct, IReal<V>
        where TReader : struct, IUpdateReader<V>, allows ref struct => reader.Read(default(Same<V>));

    private readonly record struct Same<V> : IUpdate<V>
        where V : struct, IReal<V>
    {
        public V Before(V θ) => θ;

        public V After(V before, V θ, V g) => θ;
    }
}
