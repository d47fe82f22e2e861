namespace Downhill;

/// <content>Members for a backward pass.</content>
public partial class Parameter<T> : IGradientSource
{
    private bool addsUp;

    /// <summary>Occurs when a backward pass of Downhill.Training has completed the gradient: once in each
    /// pass.</summary>
    /// <remarks>It is raised within <c>Tensor.Backward</c>, on its thread, parameter after parameter in the order in
    /// which they are complete: the last layer's first, and weight before bias. The sender is the parameter. Gradients
    /// of earlier layers are not made yet. A handler may read and change this gradient in place, such as average it
    /// over processes, or clear it. It may start work on other threads, but all changes of the gradient must be done
    /// when it returns if <see cref="Optimizer.StepsInBackward"/> is set: the step follows at once, after all handlers.
    /// It may not change weights of other parameters, step, or run the model; running it throws. An exception of a
    /// handler leaves <c>Backward</c>: this parameter is not moved, and earlier layers get no gradient. While there is
    /// a handler a gradient is made whole, which for a single example costs some of the time that steps in backward
    /// save.</remarks>
    public event EventHandler? GradientReady;

    /// <inheritdoc cref="IGradientSource.Consumer"/>
    internal GradientConsumer? Consumer { get; set; }

    GradientConsumer? IGradientSource.Consumer
    {
        get => Consumer;
        set => Consumer = value;
    }

    /// <summary>Gets whether a handler or an optimizer waits for the gradient.</summary>
    internal bool IsWatched => GradientReady is not null || Consumer is not null;

    /// <summary>Gets whether the gradient of the backward pass under way may be used part by part.</summary>
    /// <remarks>That is so if it is not added to an earlier one, and no handler waits for all of it.</remarks>
    internal bool TakesParts => GradientReady is null && Consumer is not null && !addsUp;

    /// <summary>Begins a backward pass, and returns whether a handler or an optimizer waits for the gradient.</summary>
    internal bool BeginBackward()
    {
        addsUp = HasGradient;
        return IsWatched;
    }

    /// <summary>Announces that the gradient is complete, and steps on it if an optimizer steps in the backward
    /// pass.</summary>
    internal void OnGradientReady()
    {
        GradientReady?.Invoke(this, EventArgs.Empty);
        if (Consumer is { } consumer && HasGradient && !addsUp)
        {
            consumer.Consume(0, Length);
            ClearGradient();
        }
    }
}
