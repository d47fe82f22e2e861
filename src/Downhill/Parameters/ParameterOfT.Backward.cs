namespace Downhill;

/// <content>What happens within a backward pass.</content>
public partial class Parameter<T> : IGradientSource
{
    private bool addsUp;

    /// <summary>Occurs once in each backward pass of Downhill.Training that makes a gradient of this parameter, when
    /// the gradient is complete: the last operation that adds to it has run.</summary>
    /// <remarks>
    /// It is raised within <c>Tensor.Backward</c>, on its thread, parameter after parameter in the order in which
    /// they are complete: the last layer's first, and weight before bias. The sender is the parameter. Gradients of
    /// earlier layers are not made yet.
    /// A handler may read and change this gradient in place, such as average it over processes, or clear it. It may
    /// start work on other threads, but what it does to the gradient must be done when it returns if
    /// <see cref="Optimizer.StepsInBackward"/> is set: the step on it follows at once, after all handlers. It may not
    /// change weights of other parameters, step, or run the model; running it throws.
    /// An exception of a handler leaves <c>Backward</c>: this parameter is not moved, and earlier layers get no
    /// gradient. While there is a handler a gradient is made whole, which for a single example costs some of what
    /// steps in backward save.
    /// </remarks>
    public event EventHandler? GradientReady;

    /// <inheritdoc cref="IGradientSource.Consumer"/>
    internal GradientConsumer? Consumer { get; set; }

    GradientConsumer? IGradientSource.Consumer
    {
        get => Consumer;
        set => Consumer = value;
    }

    /// <summary>Whether somebody waits for the gradient.</summary>
    internal bool IsWatched => GradientReady is not null || Consumer is not null;

    /// <summary>Whether the gradient of the backward pass under way may be used part by part: it is not added to one
    /// that was there before, and nobody waits for all of it.</summary>
    internal bool TakesParts => GradientReady is null && Consumer is not null && !addsUp;

    /// <summary>Begins a backward pass, and returns whether somebody waits for the gradient.</summary>
    internal bool BeginBackward()
    {
        addsUp = HasGradient;
        return IsWatched;
    }

    /// <summary>Announces that the gradient is complete, and steps on it where an optimizer steps in
    /// backward.</summary>
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
