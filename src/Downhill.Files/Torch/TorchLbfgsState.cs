using Downhill.Files.Torch;
using Downhill.Tensors;

namespace Downhill.Files;

/// <summary>The state of PyTorch's LBFGS in a file, by name, with its options.</summary>
/// <example>
/// <code><![CDATA[
/// using Downhill;
/// using Downhill.Files;
///
/// float[] values = [3], gradient = new float[1];
/// Parameter[] parameters = [new("weight", values, gradient)];
/// var optimizer = new Lbfgs(parameters, new() { MaxIterations = 2 });
/// optimizer.Step(() => (gradient[0] = 2 * values[0]) * values[0] / 2);
/// TorchFile.WriteLbfgs("lbfgs.pt", optimizer);
///
/// using var file = TorchFile.Open("lbfgs.pt");
/// var state = TorchLbfgsState.From(file.Root, parameters);
/// var resumed = new Lbfgs(parameters, state.Options);
/// resumed.Load(state.State);
/// Console.WriteLine(resumed.Iterations);  // 2
/// ]]></code>
/// </example>
public sealed class TorchLbfgsState
{
    internal TorchLbfgsState(LbfgsOptions options, TensorSet state) => (Options, State) = (options, state);

    /// <summary>Gets the options that the file has, for a new <see cref="Lbfgs"/>.</summary>
    public LbfgsOptions Options { get; }

    /// <summary>Gets the state by name, for <see cref="Lbfgs.Load"/>.</summary>
    public TensorSet State { get; }

    /// <summary>Reads the <c>state_dict()</c> of an LBFGS, which keeps one vector of all parameters.</summary>
    /// <remarks>State in float64 is rounded to float32. PyTorch counts no steps: those of a scheduler in the file are
    /// taken, if there is one.</remarks>
    /// <param name="value">The root of a file, or a part of it; or a checkpoint that holds one optimizer.</param>
    /// <param name="parameters">The parameters in PyTorch's order; in any order if the file names them.</param>
    /// <exception cref="ArgumentException">There are more or fewer parameters than in the file, or others.</exception>
    /// <exception cref="InvalidDataException">The value is no state of an LBFGS; the message names the
    /// fault.</exception>
    public static TorchLbfgsState From(TorchValue value, IReadOnlyList<IParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(parameters);
        return new TorchLbfgsReader(TorchParts.Optimizer(value), parameters, TorchParts.Steps(value)).Read();
    }
}
