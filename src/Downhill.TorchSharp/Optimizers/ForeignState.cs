using Downhill.Tensors;
using static TorchSharp.torch;
using Theirs = TorchSharp.Modules;

namespace Downhill.TorchSharp;

/// <summary>The state of TorchSharp's own optimizers by name, under PyTorch's keys.</summary>
internal static class ForeignState
{
    /// <summary>Lists what is kept of a parameter.</summary>
    /// <param name="state">The state.</param>
    /// <param name="options">The options that it is kept for: what they do not use is left out.</param>
    /// <returns>The arrays by key, and the number of updates; null where TorchSharp does not count.</returns>
    public static (IReadOnlyList<(string Key, Tensor? Tensor)> Arrays, long? Updates) Of(
        Theirs.OptimizerState state, OptimizerOptions options) => state switch
        {
            Theirs.SGD.State sgd => (Used(options, ("momentum_buffer", sgd.momentum_buffer)), null),
            Theirs.Adagrad.State adagrad => (Used(options, ("sum", adagrad.sum)), adagrad.step),
            Theirs.RMSProp.State rmsProp => (
                Used(
                    options, ("square_avg", rmsProp.square_avg), ("momentum_buffer", rmsProp.momentum_buffer),
                    ("grad_avg", rmsProp.grad_avg)),
                rmsProp.step),

            // Its count stays 0.
            Theirs.Adadelta.State adadelta => (
                Used(options, ("square_avg", adadelta.square_avg), ("acc_delta", adadelta.acc_delta)), null),
            Theirs.Adam.State adam => (
                Used(
                    options, ("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq),
                    ("max_exp_avg_sq", adam.max_exp_avg_sq)),
                adam.step),
            Theirs.AdamW.State adamW => (
                Used(
                    options, ("exp_avg", adamW.exp_avg), ("exp_avg_sq", adamW.exp_avg_sq),
                    ("max_exp_avg_sq", adamW.max_exp_avg_sq)),
                adamW.step),
            Theirs.NAdam.State nAdam => (
                Used(options, ("exp_avg", nAdam.exp_avg), ("exp_avg_sq", nAdam.exp_avg_sq)), nAdam.step),
            Theirs.RAdam.State rAdam => (
                Used(options, ("exp_avg", rAdam.exp_avg), ("exp_avg_sq", rAdam.exp_avg_sq)), rAdam.step),
            Theirs.Adamax.State adamax => (
                Used(options, ("exp_avg", adamax.exp_avg), ("exp_inf", adamax.exp_inf)), adamax.step),
            Theirs.Rprop.State rprop => (
                Used(options, ("prev", rprop.prev), ("step_size", rprop.step_size)), rprop.step),
            Theirs.ASGD.State asgd => (Used(options, ("ax", asgd.ax)), asgd.step),
            _ => throw new NotSupportedException($"State of {state.GetType().DeclaringType?.Name} is not known here."),
        };

    /// <summary>Copies state to a checkpoint.</summary>
    public static IEnumerable<StoredTensor> Tensors(
        string parameter, IEnumerable<(string Key, Tensor? Tensor)> arrays) =>
        arrays.Where(array => array.Tensor is not null)
            .SelectMany(array => TensorCopy.Of(array.Tensor!, [$"{parameter}/{array.Key}"]));

    private static IReadOnlyList<(string Key, Tensor? Tensor)> Used(
        OptimizerOptions options, params IReadOnlyList<(string Key, Tensor? Tensor)> arrays)
    {
        var keys = options.States.Select(state => state.Key).ToHashSet(StringComparer.Ordinal);

        // The variance of a centered RMSprop is made of both averages.
        keys.UnionWith(options is RmsPropOptions { Centered: true } ? ["square_avg"] : []);
        return [.. arrays.Where(array => keys.Contains(array.Key))];
    }
}
