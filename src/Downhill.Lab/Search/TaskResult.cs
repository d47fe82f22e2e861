namespace Downhill.Lab.Search;

/// <summary>The outcome of training on a task.</summary>
/// <param name="Loss">The loss on data that were not trained with; infinite if the run diverged.</param>
/// <param name="Accuracy">The share of them that is told right; NaN where a task has none.</param>
public readonly record struct TaskResult(double Loss, double Accuracy);
