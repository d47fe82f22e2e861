namespace Downhill.Training;

/// <summary>The parameters and modules of a module, and the memory of the parameters.</summary>
internal sealed class ModuleParts
{
    private readonly List<(string Name, Parameter Parameter)> own = [];
    private readonly List<(string Name, Module Module)> modules = [];
    private Parameter[] ownParameters = [];

    /// <summary>Gets or sets whether the parameters have their place in the memory of a whole model.</summary>
    public bool IsLaid { get; set; }

    /// <summary>Gets the weights, parameter after parameter.</summary>
    public Memory<float> Weights { get; private set; }

    /// <summary>Gets the gradients, in the same order.</summary>
    public Memory<float> Gradients { get; private set; }

    /// <summary>Gets the module's own parameters, without those of the modules inside.</summary>
    public IReadOnlyList<Parameter> OwnParameters => ownParameters;

    /// <summary>Gets all parameters: the module's own, then those of the modules inside.</summary>
    public IReadOnlyList<Parameter> AllParameters { get; private set; } = [];

    private long Length =>
        own.Sum(part => (long)part.Parameter.Length) + modules.Sum(part => part.Module.Parts.Length);

    /// <summary>Adds a parameter in memory of its own.</summary>
    /// <exception cref="ArgumentException">The name or the shape is not allowed.</exception>
    public Parameter AddParameter(string name, ReadOnlySpan<int> shape)
    {
        CheckName(name);
        var length = 1.0;
        foreach (var extent in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extent, nameof(shape));
            length *= extent;
        }

        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Parameter '{name}' of shape [{string.Join(", ", shape.ToArray())}] has {length:F0} weights, more "
                + $"than the {Array.MaxLength} that an array holds.", nameof(shape));
        }

        var parameter = new Parameter(name, new float[(int)length], null, shape.ToArray());
        own.Add((name, parameter));
        ownParameters = [.. ownParameters, parameter];
        return parameter;
    }

    /// <summary>Adds a module under a name.</summary>
    /// <exception cref="ArgumentException">The name is not allowed.</exception>
    public void AddModule(string name, Module module)
    {
        CheckName(name);
        modules.Add((name, module));
    }

    /// <summary>Calls an action with every module inside, in order.</summary>
    public void ForEach(Action<Module> action) => modules.ForEach(part => action(part.Module));

    /// <summary>Returns whether a predicate holds for a module inside.</summary>
    public bool Any(Predicate<Module> predicate) => modules.Exists(part => predicate(part.Module));

    /// <summary>Lays all parameters into contiguous memory, unless that is done.</summary>
    /// <exception cref="InvalidOperationException">There are more weights than an array holds.</exception>
    public void Lay()
    {
        if (!IsLaid)
        {
            var length = Length <= Array.MaxLength ? (int)Length : throw new InvalidOperationException(
                $"The model has {Length} weights, more than the {Array.MaxLength} that an array holds. "
                + "Make several models of it.");
            Relocate("", new float[length], new float[length]);
        }
    }

    private void Relocate(string prefix, Memory<float> weights, Memory<float> gradients)
    {
        (Weights, Gradients) = (weights, gradients);
        foreach (var (name, parameter) in own)
        {
            var length = parameter.Length;
            parameter.Relocate(prefix + name, weights[..length], gradients[..length]);
            (weights, gradients) = (weights[length..], gradients[length..]);
        }

        foreach (var (name, module) in modules)
        {
            var length = (int)module.Parts.Length;
            module.Parts.Relocate($"{prefix}{name}.", weights[..length], gradients[..length]);
            (weights, gradients) = (weights[length..], gradients[length..]);
        }

        AllParameters = [.. ownParameters, .. modules.SelectMany(part => part.Module.Parts.AllParameters)];
        IsLaid = true;
    }

    private void CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"The name '{name}' has a dot, which separates modules. Leave it out.", nameof(name));
        }

        if (own.Exists(part => part.Name == name) || modules.Exists(part => part.Name == name))
        {
            throw new ArgumentException(
                $"There are two parts named '{name}' in one module. Give each its own name.", nameof(name));
        }
    }
}
