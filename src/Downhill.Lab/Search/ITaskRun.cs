namespace Downhill.Lab.Search;

/// <summary>Training on a task with one seed, which can be gone on with.</summary>
/// <example>
/// <code>
/// using Downhill.Lab.Search;
///
/// var run = new Halves();
/// Console.WriteLine($"{run.Train(1).Loss}, then {run.Train(3).Loss}");   // 0.5, then 0.125
///
/// internal sealed class Halves : ITaskRun
/// {
///     public TaskResult Train(int epochs, CancellationToken stop = default) =&gt;
///         new(Math.Pow(0.5, epochs), double.NaN);
/// }
/// </code>
/// </example>
public interface ITaskRun
{
    /// <summary>Trains until so many epochs are done in all.</summary>
    /// <remarks>The outcome is the same to the bit whether it is trained at once or in parts.</remarks>
    /// <param name="epochs">The number of epochs, those before among them.</param>
    /// <param name="stop">Stops training.</param>
    /// <exception cref="OperationCanceledException">Training was stopped.</exception>
    TaskResult Train(int epochs, CancellationToken stop = default);
}
