using System.Runtime.InteropServices;
using System.Text.Json;
using Downhill.Cli.Output;
using Downhill.Files;
using Downhill.Tensors;

namespace Downhill.Cli.Tests;

/// <summary>A trace of PyTorch, recorded by tools/record_traces.py, as the files that <c>downhill replay</c>
/// takes.</summary>
internal sealed class TorchFiles
{
    // Torch's names of options; "betas" is two, and nesterov and amsgrad are entries of their own.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["lr"] = "learning-rate",
        ["weight_decay"] = "weight-decay",
        ["maximize"] = "maximize",
        ["momentum"] = "momentum",
        ["dampening"] = "dampening",
        ["lr_decay"] = "learning-rate-decay",
        ["initial_accumulator_value"] = "initial-accumulator",
        ["eps"] = "epsilon",
        ["alpha"] = "decay",
        ["rho"] = "decay",
        ["centered"] = "centered",
        ["decoupled_weight_decay"] = "decoupled-weight-decay",
    };

    private static readonly string Folder = Path.Combine(Repository.Root, "test", "Downhill.Tests", "Parity", "traces");

    private readonly string folder;
    private readonly JsonElement trace;
    private readonly JsonElement feed;

    private TorchFiles(string folder, JsonElement trace, JsonElement feed) =>
        (this.folder, this.trace, this.feed) = (folder, trace, feed);

    /// <summary>The traces whose schedules, if any, a command line can give: the rate halved every 20 steps.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.GetFiles(Folder, "*.*.json").Where(path => HasNoOtherSchedule(Read(path)))
            .Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal),
    ];

    /// <summary>The rest of the command line.</summary>
    public string[] Arguments { get; private init; } = [];

    /// <summary>Writes w, g and torch.safetensors.</summary>
    public static TorchFiles Write(string folder, string name)
    {
        var recorded = Read(Path.Combine(Folder, name + ".json"));
        var files = new TorchFiles(folder, recorded, Read(Path.Combine(Folder, "gradients.json")))
        {
            Arguments =
            [
                "--optimizer", recorded.GetProperty("entry").GetString()!,
                .. Settings(recorded).SelectMany(set => new[] { "--set", set }),
            ],
        };
        files.WriteWeights();
        files.WriteGradients();
        files.WriteOutcome();
        return files;
    }

    /// <summary>The largest magnitude that elements of a tensor of the outcome ever had, as far as the trace
    /// tells.</summary>
    /// <param name="name">The tensor's name: NAME, step-00008/NAME or NAME/key.</param>
    public double Peak(string name)
    {
        var parts = name.Split('/');
        var parameter = parts[0].StartsWith("step-", StringComparison.Ordinal) ? parts[1] : parts[0];
        var snapshots = trace.GetProperty("snapshots").EnumerateArray()
            .Select(snapshot => snapshot.GetProperty("parameters").GetProperty(parameter)).ToList();
        var arrays = parameter == parts[0] && parts.Length > 1
            ? snapshots.Select(recorded => recorded.GetProperty("state"))
                .SelectMany(state => state.TryGetProperty(parts[1], out var array) ? (JsonElement[])[array] : [])
            : snapshots.Select(recorded => recorded.GetProperty("weights"))
                .Append(feed.GetProperty("parameters").GetProperty(parameter).GetProperty("initial"));
        return arrays.Max(
            array => array.ValueKind == JsonValueKind.Number
            ? array.GetDouble() : Floats(array).Max(x => Math.Abs((double)x)));
    }

    private static bool HasNoOtherSchedule(JsonElement trace) =>
        trace.GetProperty("schedules").EnumerateObject().All(schedule =>
        schedule.Name == "lr" && schedule.Value[20].GetDouble() == schedule.Value[0].GetDouble() / 2
        && schedule.Value[19].GetDouble() == schedule.Value[0].GetDouble());

    private static IEnumerable<string> Settings(JsonElement trace)
    {
        foreach (var option in trace.GetProperty("options").EnumerateObject())
        {
            if (option.Name == "betas")
            {
                yield return $"beta1={option.Value[0].GetRawText()}";
                yield return $"beta2={option.Value[1].GetRawText()}";
            }
            else if (Names.TryGetValue(option.Name, out var name))
            {
                yield return $"{name}={option.Value.GetRawText()}";
            }
        }

        if (trace.GetProperty("schedules").EnumerateObject().Any())
        {
            yield return "schedule=steps:every=20,factor=0.5";
        }
    }

    private void WriteWeights() => Write("w", Shapes().Select(pair => Tensor(
        pair.Name, pair.Shape, feed.GetProperty("parameters").GetProperty(pair.Name).GetProperty("initial"))));

    private void WriteGradients()
    {
        var stream = feed.GetProperty("streams").GetProperty(trace.GetProperty("gradients").GetString()!);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        List<StoredTensor> tensors = [];
        foreach (var (name, shape) in Shapes())
        {
            var slices = stream.GetProperty(name).EnumerateArray().ToList();
            var length = (int)shape.Aggregate(1L, (product, extent) => product * extent);
            var missing = slices.Index().Where(slice => slice.Item.ValueKind == JsonValueKind.Null).Select(
                slice => slice.Index + 1).ToList();
            // What stands in a missing slice must not matter.
            tensors.Add(StoredTensor.Of<float>(
                name, slices.SelectMany(
                    slice => slice.ValueKind == JsonValueKind.Null
                    ? Enumerable.Repeat(float.NaN, length) : Floats(slice))
                    .ToArray(), [slices.Count, .. shape]));
            if (missing.Count > 0)
            {
                metadata[$"missing:{name}"] = string.Join(',', missing);
            }
        }

        SafeTensors.Write(Path.Combine(folder, "g.safetensors"), tensors, metadata);
    }

    private void WriteOutcome()
    {
        List<StoredTensor> tensors = [];
        foreach (var snapshot in trace.GetProperty("snapshots").EnumerateArray())
        {
            var step = snapshot.GetProperty("step").GetInt32();
            foreach (var (name, shape) in Shapes().Where(_ => step % 8 == 0))
            {
                var recorded = snapshot.GetProperty("parameters").GetProperty(name);
                tensors.Add(Tensor($"step-{step:00000}/{name}", shape, recorded.GetProperty("weights")));
                if (step == trace.GetProperty("snapshots").EnumerateArray().Last().GetProperty("step").GetInt32())
                {
                    tensors.Add(Tensor(name, shape, recorded.GetProperty("weights")));
                    tensors.AddRange(recorded.GetProperty("state").EnumerateObject().Select(state =>
                        state.Value.ValueKind == JsonValueKind.Number
                            ? StoredTensor.Of<float>($"{name}/{state.Name}", new[] { state.Value.GetSingle() }, [])
                            : Tensor($"{name}/{state.Name}", shape, state.Value)));
                }
            }
        }

        Write("torch", tensors);
    }

    private void Write(string name, IEnumerable<StoredTensor> tensors) =>
        SafeTensors.Write(Path.Combine(folder, name + ".safetensors"), tensors);

    private IEnumerable<(string Name, long[] Shape)> Shapes() =>
        feed.GetProperty("parameters").EnumerateObject().Select(parameter =>
        (parameter.Name, parameter.Value.GetProperty("shape").EnumerateArray().Select(
            extent => extent.GetInt64()).ToArray()));

    private static StoredTensor Tensor(string name, long[] shape, JsonElement base64) =>
        StoredTensor.Of<float>(name, Floats(base64), shape);

    private static float[] Floats(JsonElement base64) =>
        MemoryMarshal.Cast<byte, float>(base64.GetBytesFromBase64()).ToArray();

    private static JsonElement Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return json.RootElement.Clone();
    }
}
