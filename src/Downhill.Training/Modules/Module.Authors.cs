namespace Downhill.Training;

/// <content>What those who write modules override and call.</content>
public abstract partial class Module
{
    /// <summary>Computes the output and records on the tape what was done: itself with <see cref="Tape.Record"/>, or
    /// the modules in it with their <see cref="Forward(Tensor, Tape)"/>.</summary>
    /// <param name="input">One example a row.</param>
    /// <param name="tape">Makes the output (<see cref="Tape.Empty"/>) and memory for what is saved
    /// (<see cref="Tape.Buffer"/>).</param>
    /// <returns>The output.</returns>
    protected abstract Tensor Apply(Tensor input, Tape tape);

    /// <summary>Computes the gradients of the input, where it needs one, and of its own parameters, by
    /// <see cref="Tensor.TakeGradient"/> and <see cref="Parameter{T}.TakeGradient"/>. It is called for each time that
    /// <see cref="Apply"/> recorded the module.</summary>
    /// <param name="entry">The entry that was recorded.</param>
    /// <exception cref="NotSupportedException">It is not overridden.</exception>
    protected virtual void Backward(in TapeEntry entry) => throw new NotSupportedException(
        $"{GetType().Name} records itself on the tape but does not override {nameof(Backward)}. Override it.");

    /// <summary>Sets the module's own parameters to what training begins with; unless overridden, to zeros. Modules
    /// in it do the same for theirs afterwards, in their order.</summary>
    /// <param name="generator">Draws random numbers, the same on every machine.</param>
    protected virtual void Initialize(Generator generator)
    {
        foreach (var parameter in Parts.OwnParameters)
        {
            parameter.Values.Span.Clear();
        }
    }

    /// <summary>Adds a parameter of its own. To be called in the constructor; its values are set by
    /// <see cref="Initialize(Generator)"/>.</summary>
    /// <param name="name">The name within the module, without dots: <c>weight</c> or <c>bias</c>, as in
    /// PyTorch.</param>
    /// <param name="shape">The extents, row-major; none for a single number.</param>
    /// <returns>The parameter. It stays the same, but its values move into memory of the model, and the name grows,
    /// when the model is complete.</returns>
    /// <exception cref="ArgumentException">The name is empty, has a dot or is taken; or an extent is negative, or
    /// there would be more weights than an array holds.</exception>
    /// <exception cref="InvalidOperationException">The module is in use.</exception>
    protected Parameter AddParameter(string name, params ReadOnlySpan<int> shape)
    {
        CheckNotLaid(name);
        return Parts.AddParameter(name, shape);
    }

    /// <summary>Adds a module inside, whose parameters become part of this one's. To be called in the
    /// constructor.</summary>
    /// <typeparam name="T">The kind of module.</typeparam>
    /// <param name="name">The name within the module, without dots; parameters inside are called NAME.weight.</param>
    /// <param name="module">The module; it may stand in one model, once.</param>
    /// <returns>The module.</returns>
    /// <exception cref="ArgumentException">The name is empty, has a dot or is taken.</exception>
    /// <exception cref="InvalidOperationException">This module is in use, or the other stands in a model or its
    /// parameters were taken.</exception>
    protected T AddModule<T>(string name, T module)
        where T : Module
    {
        CheckNotLaid(name);
        CheckCanBeAdded(module);
        Parts.AddModule(name, module);
        module.parent = this;
        module.Reset();
        return module;
    }
}
