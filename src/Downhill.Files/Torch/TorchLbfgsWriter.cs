using Downhill.QuasiNewton;
using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A writer of the <c>state_dict()</c> of an LBFGS as PyTorch keeps it: vectors of all parameters, under the
/// first.</summary>
internal static class TorchLbfgsWriter
{
    /// <summary>Writes state and options.</summary>
    public static void Write(PickleWriter pickle, Lbfgs optimizer) => pickle.Dictionary(isOrdered: false, () =>
    {
        pickle.Text("state");
        pickle.Dictionary(isOrdered: false, () =>
        {
            if (optimizer.State is { } memory)
            {
                pickle.Integer(0);
                pickle.Dictionary(isOrdered: false, () => State(pickle, LbfgsCheckpoint.NumbersOf(optimizer), memory));
            }
        });
        pickle.Text("param_groups");
        pickle.List([optimizer], one => Group(pickle, one));
    });

    private static void State(PickleWriter pickle, LbfgsNumbers numbers, LbfgsMemory<float> memory)
    {
        Integer("func_evals", numbers.Progress.Evaluations);
        Integer("n_iter", numbers.Progress.Iterations);
        if (numbers.Progress.Iterations == 0)
        {
            return;
        }

        // Numbers of Python, which PyTorch takes where it has tensors of one element: they keep all bits.
        Number("t", numbers.Progress.StepLength);
        Number("H_diag", numbers.Scale);
        Number("prev_loss", numbers.Progress.PreviousLoss);
        pickle.Text("ro");
        pickle.List(numbers.Inverses, pickle.Number);
        foreach (var key in LbfgsKeys.All)
        {
            pickle.Text(key);
            var rows = LbfgsCheckpoint.Rows(memory, key);
            if (LbfgsKeys.IsStacked(key))
            {
                pickle.List(rows, Vector);
            }
            else
            {
                Vector(rows[0]);
            }
        }

        void Integer(string key, long number)
        {
            pickle.Text(key);
            pickle.Integer(number);
        }

        void Number(string key, double number)
        {
            pickle.Text(key);
            pickle.Number(number);
        }

        void Vector(int row) => pickle.Tensor(StoredTensor.Of<float>("", memory.Arena.Memory(row)));
    }

    private static void Group(PickleWriter pickle, Lbfgs optimizer) => pickle.Dictionary(isOrdered: false, () =>
    {
        foreach (var (key, value) in TorchLbfgsOptions.Write(optimizer).Concat(Counts(optimizer)))
        {
            pickle.Text(key);
            pickle.Value(value);
        }

        pickle.Text(TorchOptimizerState.NamesKey);
        pickle.List(optimizer.Parameters, parameter => pickle.Text(parameter.Name));
        pickle.Text(TorchOptimizerState.ParametersKey);
        pickle.List(Enumerable.Range(0, optimizer.Parameters.Count), i => pickle.Integer(i));
    });

    private static IEnumerable<(string Key, TorchValue Value)> Counts(Lbfgs optimizer)
    {
        if (optimizer.Frozen.Count > 0)
        {
            yield return (
                TorchGroupMetadata.Frozen, TorchList.Of(optimizer.Frozen.Select(name => new TorchScalar(name))));
        }

        yield return (TorchGroupMetadata.Idle, new TorchScalar(optimizer.Steps));
        yield return (TorchGroupMetadata.Skipped, new TorchScalar(optimizer.Skipped));
    }
}
