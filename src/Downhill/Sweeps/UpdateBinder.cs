namespace Downhill.Sweeps;

/// <summary>A reader of a transform of the step, which wraps it around the rule.</summary>
/// <param name="binder">The binder of the rule, to which the wrapped rule goes back.</param>
/// <param name="rule">The rule, with the transforms before this one.</param>
/// <param name="index">The index of the transform.</param>
internal readonly ref struct UpdateBinder<V, R, TLauncher>(
    GradientTransformBinder<V, TLauncher> binder, in R rule, int index) : IUpdateReader<V>
    where V : struct, IReal<V>
    where R : struct, IRule<R, V>
    where TLauncher : struct, IKernelLauncher<V>, allows ref struct
{
    private readonly GradientTransformBinder<V, TLauncher> binder = binder;
    private readonly R rule = rule;

    /// <inheritdoc/>
    public void Read<U>(U update)
        where U : struct, IUpdate<V> => binder.Wrap(new Wrapped<R, U, V>(rule, update), index + 1);
}
