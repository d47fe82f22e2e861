using System.Text.RegularExpressions;

namespace Downhill;

/// <summary>The text form of a type of schedules: a name and parameters.</summary>
internal abstract partial class ScheduleForm
{
    /// <summary>The name of the parameter that takes the option's own value.</summary>
    public const string Initial = "initial";

    private static readonly Lock Registering = new();

    private static volatile IReadOnlyList<ScheduleForm> all =
    [
        ConstantSchedule.Form, LinearSchedule.Form, PolynomialDecay.Form, CosineDecay.Form, CosineRestarts.Form,
        ExponentialDecay.Form, StepDecay.Form, MultiStepDecay.Form, PiecewiseConstant.Form, PiecewiseLinear.Form,
        InverseTimeDecay.Form, InverseSquareRootDecay.Form, RexDecay.Form, TanhDecay.Form,
        WarmupStableDecay.Form, OneCycle.Form, CyclicSchedule.Form, ChebyshevSchedule.Form,
        Warmup.Form, Sequence.Form, Product.Form, Clamped.Form, Delayed.Form,
    ];

    protected ScheduleForm(string name, IReadOnlyList<ScheduleParameterInfo> parameters)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Word().IsMatch(name) || !parameters.All(parameter => Word().IsMatch(parameter.Name)))
        {
            throw new ArgumentException($"'{name}' or the name of a parameter is no name for a schedule. "
                + "Use a letter, then letters, digits and hyphens, such as 'warmup'.", nameof(name));
        }

        (Name, Parameters) = (name, parameters);
    }

    /// <summary>Gets all forms that are registered.</summary>
    public static IReadOnlyList<ScheduleForm> All => all;

    /// <summary>Gets the names of all registered forms.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(form => form.Name)];

    /// <summary>Gets the name of the form: <c>cosine</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the parameters in their order.</summary>
    public IReadOnlyList<ScheduleParameterInfo> Parameters { get; }

    /// <summary>Gets what such schedules do, in a sentence.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Gets a text of such a schedule, for about a hundred steps.</summary>
    public string Preset { get; init; } = "";

    /// <summary>Gets the same schedule in other libraries.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Gets the publication.</summary>
    public string Paper { get; init; } = "";

    /// <summary>Gets the description for users.</summary>
    public ScheduleInfo Info => new(Name, Type, Parameters)
    {
        Summary = Summary, Preset = Preset, Aliases = Aliases, Paper = Paper,
    };

    /// <summary>Gets the type of the schedules that have this form.</summary>
    public abstract Type Type { get; }

    /// <summary>Returns whether an argument is the second factor of a product, in which the option's own value would
    /// count twice.</summary>
    public bool IsSecondFactor(int index) => Type == typeof(Product) && index == 1;

    /// <summary>Registers a form; the same again changes nothing.</summary>
    /// <exception cref="ArgumentException">The name is taken by another type.</exception>
    public static void Register(ScheduleForm form)
    {
        lock (Registering)
        {
            if (All.FirstOrDefault(other => other.Name == form.Name || other.Type == form.Type) is not { } other)
            {
                all = [.. all, form];
            }
            else if (other.Type != form.Type || other.Name != form.Name)
            {
                throw new ArgumentException(
                    $"{form.Type.Name} cannot be the schedule '{form.Name}': "
                    + $"{other.Type.Name} is '{other.Name}' already. Choose another name.");
            }
        }
    }

    /// <summary>Makes a schedule from its arguments.</summary>
    /// <param name="arguments">The arguments, one for each parameter.</param>
    public abstract Schedule Create(IReadOnlyList<ScheduleArgument> arguments);

    /// <summary>Returns the arguments from which a schedule of this form was made.</summary>
    public abstract IEnumerable<(string Name, ScheduleArgument Value)> Arguments(Schedule schedule);

    /// <summary>Returns the error about a text of this form that does not fit.</summary>
    public ArgumentException Refused(string why, string hint = "") =>
        new($"The schedule '{Name}': {why}.{hint} It is written {Info.Usage}.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$")]
    private static partial Regex Word();
}
