namespace Downhill.Training;

/// <content>The members that authors of modules override and call.</content>
/// <example>
/// <code>
/// using Downhill;
/// using Downhill.Training;
///
/// var model = new Sequential(new Linear(4, 4), new Scale(), new Linear(4, 2));
/// var loss = Loss.CrossEntropy(model.Forward(new Tensor(new float[] { 1, 2, 3, 4 }, 1, 4)), new[] { 1 });
/// loss.Backward();
///
/// // A layer with one parameter: y = s·x.
/// internal sealed class Scale : Module
/// {
///     private readonly Parameter scale;
///
///     public Scale() =&gt; scale = AddParameter("scale");
///
///     protected override void Initialize(Generator generator) =&gt; scale.Values.Span[0] = 1;
///
///     protected override Tensor Apply(Tensor input, Tape tape)
///     {
///         var output = tape.EmptyLike(input);
///         for (var i = 0; i &lt; input.Length; i++)
///         {
///             output.Values[i] = scale.Values.Span[0] * input.Values[i];
///         }
///
///         tape.Record(this, input, output);
///         return output;
///     }
///
///     protected override void Backward(in TapeEntry entry)
///     {
///         var sum = scale.TakeGradient(out var adds);
///         sum[0] = adds ? sum[0] : 0;
///         var gradient = entry.Input.TakeGradient(out var accumulates);
///         for (var i = 0; i &lt; gradient.Length; i++)
///         {
///             sum[0] += entry.Output.Gradient[i] * entry.Input.Values[i];
///             gradient[i] = (accumulates ? gradient[i] : 0) + scale.Values.Span[0] * entry.Output.Gradient[i];
///         }
///     }
/// }
/// </code>
/// </example>
public abstract partial class Module
{
    /// <summary>Computes the output, and records on the tape how.</summary>
    /// <remarks>A layer records itself with <see cref="Tape.Record(IOperation, Tensor, Tensor, Memory{float})"/>; a
    /// module of modules calls their
    /// <see cref="Forward(Tensor, Tape)"/>.</remarks>
    /// <param name="input">The input, one example a row.</param>
    /// <param name="tape">The tape that records the pass, and provides memory for the output (<see cref="Tape.Empty"/>)
    /// and for saved values (<see cref="Tape.Buffer"/>).</param>
    /// <returns>The output.</returns>
    protected abstract Tensor Apply(Tensor input, Tape tape);

    /// <summary>Computes the gradients of the input and of the module's own parameters.</summary>
    /// <remarks>It is called once for each time that <see cref="Apply"/> recorded the module. Gradients are written to
    /// <see cref="Tensor.TakeGradient"/>, where the input needs one, and to
    /// <see cref="Parameter{T}.TakeGradient"/>.</remarks>
    /// <param name="entry">The entry that the forward pass recorded.</param>
    /// <exception cref="NotSupportedException">The module records itself but does not override this method.</exception>
    protected virtual void Backward(in TapeEntry entry) => throw new NotSupportedException(
        $"{GetType().Name} records itself on the tape but does not override {nameof(Backward)}. Override it.");

    /// <summary>Sets the module's own parameters to the values that training begins with; by default, zeros.</summary>
    /// <remarks>Modules inside do the same for theirs afterwards, in order.</remarks>
    /// <param name="generator">The source of random numbers, the same on every machine.</param>
    protected virtual void Initialize(Generator generator)
    {
        foreach (var parameter in Parts.OwnParameters)
        {
            parameter.Values.Span.Clear();
        }
    }

    /// <summary>Adds a parameter to the module, in its constructor.</summary>
    /// <remarks><see cref="Initialize(Generator)"/> sets the values.</remarks>
    /// <param name="name">The name within the module, without dots: <c>weight</c> or <c>bias</c>, as in
    /// PyTorch.</param>
    /// <param name="shape">The extents, row-major; none for a scalar.</param>
    /// <returns>The parameter. When the model is complete, its values move into the model's memory and its name becomes
    /// the full one.</returns>
    /// <exception cref="ArgumentException">The name is empty, has a dot or is taken; an extent is negative; or there
    /// would be more weights than an array holds.</exception>
    /// <exception cref="InvalidOperationException">The module is in use already.</exception>
    protected Parameter AddParameter(string name, params ReadOnlySpan<int> shape)
    {
        CheckNotLaid(name);
        return Parts.AddParameter(name, shape);
    }

    /// <summary>Adds a parameter that says what it is.</summary>
    private protected Parameter AddParameterAs(string name, ParameterRole role, params ReadOnlySpan<int> shape)
    {
        var parameter = AddParameter(name, shape);
        parameter.Role = role;
        return parameter;
    }

    /// <summary>Adds a module inside this one, in the constructor; its parameters become part of this
    /// module's.</summary>
    /// <typeparam name="T">The type of the module.</typeparam>
    /// <param name="name">The name within the module, without dots; the parameters inside are called NAME.weight and so
    /// on.</param>
    /// <param name="module">The module, which may be part of one model only, once.</param>
    /// <returns>The module.</returns>
    /// <exception cref="ArgumentException">The name is empty, has a dot or is taken.</exception>
    /// <exception cref="InvalidOperationException">This module is in use; or the other is part of a model, or its
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
