using System.Globalization;
using Downhill.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;
using TheirState = TorchSharp.Modules.OptimizerState;

namespace Downhill.TorchSharp;

/// <summary>Changes over from an optimizer of TorchSharp's in the middle of a run.</summary>
internal static class Changeover
{
    /// <summary>Refuses an optimizer that has no counterpart here.</summary>
    /// <exception cref="NotSupportedException">It is LBFGS, or a program's own.</exception>
    public static OptimizerHelper Known(optim.Optimizer theirs) =>
        theirs is OptimizerHelper known and not TorchOptimizer ? known : throw new NotSupportedException(theirs is LBFGS
            ? "LBFGS of TorchSharp cannot be gone on with: it steps along curvature that it gathers by a closure, and "
                + "Downhill has no optimizer that does so yet. Keep TorchSharp's until it has, or begin with one that "
                + "steps by the gradient."
            : $"{theirs.GetType().Name} is not one of TorchSharp's own optimizers, so its state is not known here.");

    /// <summary>Makes an optimizer of Downhill that goes on where another stands.</summary>
    /// <param name="theirs">TorchSharp's.</param>
    /// <param name="module">Tells the names of the parameters.</param>
    /// <param name="steps">The number of steps done; null to take it from the state.</param>
    /// <param name="most">The bytes that a parameter may have.</param>
    public static Optimizer From(
        OptimizerHelper theirs, nn.Module module, long? steps, long most = TensorPart.Most)
    {
        var names = ModuleParameters.Tensors(module).ToDictionary(found => found.Tensor.Handle, found => found.Names);
        var groups = theirs.ParamGroups.Cast<ParamGroup>().ToList();
        var dictionary = theirs.state_dict();
        var (tensors, counts) = (new List<StoredTensor>(), new Dictionary<string, string>(StringComparer.Ordinal));
        List<ParameterGroup> own = [];
        foreach (var (group, states) in groups.Zip(StatesOf(groups, dictionary.State)))
        {
            var options = ForeignOptions.Of(group.Options);
            var parameters = group.Parameters.Select(parameter => Named(parameter, names, most)).ToList();
            own.Add(new(parameters.SelectMany(parameter => parameter), options));
            foreach (var (parameter, state) in parameters.Zip(states))
            {
                Take(parameter, ForeignState.Of(state, options), tensors, counts);
            }
        }

        Optimizer optimizer = new(own);
        optimizer.Load(new(tensors, counts), LoadScope.AllowMissing, convert: true, steps: steps);
        return optimizer;
    }

    private static IEnumerable<List<TheirState>> StatesOf(List<ParamGroup> groups, List<TheirState> states)
    {
        var first = 0;
        foreach (var count in groups.Select(group => group.Parameters.Count()))
        {
            yield return states.GetRange(first, count);
            first += count;
        }
    }

    private static IReadOnlyList<TorchParameter> Named(Tensor parameter, Dictionary<nint, string[]> names, long most)
    {
        var found = names.GetValueOrDefault(parameter.Handle) ?? throw new ArgumentException(
            "The optimizer has a parameter that is none of the module's. Give the module that it was made of.",
            nameof(names));
        return ModuleParameters.Of(found[0], parameter, found[1..], most);
    }

    private static void Take(
        IReadOnlyList<TorchParameter> parameter,
        (IReadOnlyList<(string Key, Tensor? Tensor)> Arrays, long? Updates) state,
        List<StoredTensor> tensors, Dictionary<string, string> counts)
    {
        // What has had no update begins here as anywhere: with the state of the rule.
        if (state.Updates == 0)
        {
            return;
        }

        var name = parameter[0].TensorName;
        tensors.AddRange(ForeignState.Tensors(name, state.Arrays));
        if (state.Updates is { } updates)
        {
            counts.Add($"{name}/step", updates.ToString(CultureInfo.InvariantCulture));
        }
    }
}
