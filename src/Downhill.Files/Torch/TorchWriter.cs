using Downhill.Tensors;

namespace Downhill.Files.Torch;

/// <summary>A writer of files for <c>torch.load</c>, in the zip format.</summary>
internal static class TorchWriter
{
    private const string Folder = "archive";

    /// <summary>Writes a model's state: an ordered dictionary of tensors.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="isBuffer">Returns whether a tensor of floats is not trained; null if all are.</param>
    /// <param name="wideFrom">See <see cref="ZipWriter"/>.</param>
    public static void Model(
        Stream stream, TensorSet tensors, Func<string, bool>? isBuffer = null, uint wideFrom = ZipSignatures.Elsewhere)
    {
        var pickle = new PickleWriter();
        Model(pickle, tensors, isBuffer);
        Write(stream, pickle, wideFrom);
    }

    /// <summary>Writes an optimizer's state by index and key, and the groups with their options.</summary>
    public static void Optimizer(Stream stream, TorchOptimizerState state)
    {
        var pickle = new PickleWriter();
        Optimizer(pickle, state);
        Write(stream, pickle, ZipSignatures.Elsewhere);
    }

    /// <summary>Writes the state of an L-BFGS.</summary>
    public static void Lbfgs(Stream stream, Lbfgs optimizer)
    {
        var pickle = new PickleWriter();
        TorchLbfgsWriter.Write(pickle, optimizer);
        Write(stream, pickle, ZipSignatures.Elsewhere);
    }

    /// <summary>Writes a checkpoint: a model, an optimizer's state, and what PyTorch keeps beside it.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="state">The state of the optimizer.</param>
    /// <param name="model">The tensors of the model; null for none.</param>
    public static void Checkpoint(Stream stream, TorchOptimizerState state, TensorSet? model)
    {
        var pickle = new PickleWriter();
        pickle.Dictionary(isOrdered: false, () =>
        {
            if (model is not null)
            {
                pickle.Text("model");
                Model(pickle, model, isBuffer: null);
            }

            pickle.Text("optimizer");
            Optimizer(pickle, state);
            foreach (var (key, value) in state.Beside())
            {
                pickle.Text(key);
                pickle.Value(value);
            }

            TorchAverages.Write(pickle, state, model);
        });
        Write(stream, pickle, ZipSignatures.Elsewhere);
    }

    private static void Optimizer(PickleWriter pickle, TorchOptimizerState state)
    {
        var names = state.Groups.SelectMany(group => group.Parameters).ToList();
        pickle.Dictionary(isOrdered: false, () =>
        {
            pickle.Text("state");
            pickle.Dictionary(isOrdered: false, () => States(pickle, state, names));
            pickle.Text("param_groups");
            var first = 0;
            pickle.List(state.Groups, group =>
            {
                Group(pickle, group, first);
                first += group.Parameters.Count;
            });
        });
    }

    private static void Model(PickleWriter pickle, TensorSet tensors, Func<string, bool>? isBuffer) =>
        pickle.Dictionary(isOrdered: true, () =>
        {
            foreach (var (name, tensor) in tensors)
            {
                pickle.Text(name);
                pickle.Tensor(tensor, isTrained: IsTrainable(tensor.Type) && isBuffer?.Invoke(name) != true);
            }
        });

    private static bool IsTrainable(TensorType type) =>
        type is TensorType.Float32 or TensorType.BFloat16 or TensorType.Float16 or TensorType.Float64;

    private static void States(PickleWriter pickle, TorchOptimizerState state, List<string> names)
    {
        var isName = names.ToHashSet(StringComparer.Ordinal);
        var byName = state.State.Values.Where(tensor => !TorchAverages.IsAverage(state.State, tensor.Name)).ToLookup(
            tensor => TorchOptimizerState.ParameterOf(tensor.Name, isName.Contains), StringComparer.Ordinal);
        foreach (var (i, name) in names.Index())
        {
            long? steps = state.Steps.TryGetValue(name, out var known) ? known : null;
            if (steps is null or 0 && !byName[name].Any())
            {
                continue;
            }

            pickle.Integer(i);
            pickle.Dictionary(isOrdered: false, () =>
            {
                if (steps is { } count)
                {
                    pickle.Text(TorchOptimizerState.StepKey);
                    pickle.Tensor(StoredTensor.Of<float>("", new float[] { count }, []));
                }

                foreach (var (key, value) in state.Numbers.GetValueOrDefault(name) ?? [])
                {
                    pickle.Text(key);
                    pickle.Tensor(StoredTensor.Of<float>("", new[] { (float)value }, []));
                }

                foreach (var tensor in byName[name])
                {
                    pickle.Text(tensor.Name[(name.Length + 1)..]);
                    pickle.Tensor(tensor);
                }
            });
        }
    }

    private static void Group(PickleWriter pickle, TorchGroup group, int first) =>
        pickle.Dictionary(isOrdered: false, () =>
    {
        foreach (var (key, value) in group.Options)
        {
            pickle.Text(key);
            pickle.Value(value);
        }

        pickle.Text(TorchOptimizerState.NamesKey);
        pickle.List(group.Parameters, pickle.Text);
        pickle.Text(TorchOptimizerState.ParametersKey);
        pickle.List(Enumerable.Range(first, group.Parameters.Count), i => pickle.Integer(i));
    });

    private static void Write(Stream stream, PickleWriter pickle, uint wideFrom)
    {
        var zip = new ZipWriter(stream, wideFrom);
        Add("data.pkl", pickle.End());
        Add("byteorder", "little"u8.ToArray());
        foreach (var (i, storage) in pickle.Storages.Index())
        {
            zip.Add($"{Folder}/data/{i}", storage);
        }

        Add("version", "3\n"u8.ToArray());
        zip.End();

        void Add(string name, byte[] content) => zip.Add($"{Folder}/{name}", StoredTensor.Of<byte>(name, content));
    }
}
