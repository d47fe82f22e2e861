using Downhill.Lab.Formatting;

namespace Downhill.Lab;

/// <summary>The wrappers of a run's steps, as a command line takes them: Lookahead, averages of weights, SAM, noise,
/// micro-batches, a loss scale.</summary>
/// <remarks>Wrappers act in the order given, and so do transforms of gradients, before any
/// <see cref="GradientClipping"/>. Each kind is given once at most.</remarks>
/// <example>
/// <code>
/// using Downhill.Lab;
///
/// var around = RunWrappers.Parse(["lookahead:5", "ema:0.99"]);
/// Console.WriteLine(around.Texts[0]);  // lookahead:period=5,slow-step-size=0.5,begins-at-synchronization=false
/// </code>
/// </example>
public sealed record RunWrappers
{
    private const string Between = "; ";

    private RunWrappers(IReadOnlyList<string> texts) => Texts = texts;

    /// <summary>Gets nothing that acts around a step.</summary>
    public static RunWrappers None { get; } = new([]);

    /// <summary>Gets the forms as text with all their arguments, as they are saved.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Gets whether steps are skipped whose gradients are not finite, as a dynamic loss scale needs.</summary>
    internal bool SkipsSteps => All().Any(one => one is DynamicLossScale);

    /// <summary>Reads forms: <c>lookahead:5,0.5</c>, <c>ema:decay=0.99,warmup=debiased</c>, <c>sam</c>.</summary>
    /// <param name="texts">The forms, with arguments by name or in their order.</param>
    /// <exception cref="ArgumentException">A form is of no kind, has an argument that cannot be, or does not go with
    /// another; the message begins with the form.</exception>
    public static RunWrappers Parse(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        OrderedDictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (var text in texts.SelectMany(text => text.Split(Between)))
        {
            var (kind, told) = Told(text);
            if (!found.TryAdd(kind, told))
            {
                throw new ArgumentException($"{text}: '{kind}' is given twice. Give it once.");
            }
        }

        return found.Count == 0 ? None : Checked(new([.. found.Values]));
    }

    /// <inheritdoc/>
    public bool Equals(RunWrappers? other) => other is not null && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode($"{this}");

    /// <summary>Returns the forms with semicolons between them, or <c>none</c>.</summary>
    public override string ToString() => Texts.Count == 0 ? "none" : string.Join(Between, Texts);

    /// <summary>Reads the text of <see cref="ToString"/>.</summary>
    internal static RunWrappers Read(string text) => text == $"{None}" ? None : Parse([text]);

    /// <summary>Makes wrappers anew, for one optimizer.</summary>
    internal IReadOnlyList<OptimizerWrapper> Make() => [.. All().OfType<OptimizerWrapper>()];

    /// <summary>Sets transforms of gradients, accumulation and loss scale of an optimizer.</summary>
    internal void ApplyTo(Optimizer optimizer)
    {
        IReadOnlyList<object> all = [.. All()];
        optimizer.GradientTransforms = [.. all.OfType<IGradientTransform>()];
        optimizer.Accumulation = all.OfType<GradientAccumulation>().SingleOrDefault();
        optimizer.LossScale = all.OfType<LossScale>().SingleOrDefault();
    }

    private IEnumerable<object> All() => Texts.Select(text => WrapperForms.Make(Form(text)));

    private static FormArguments Form(string text) => FormArguments.Parse(text, "form", WrapperForms.Arguments);

    private static (string Kind, string Text) Told(string text)
    {
        var form = Form(text);
        try
        {
            WrapperForms.Make(form);
        }
        catch (ArgumentException e) when (!e.Message.StartsWith($"{form.Given}: ", StringComparison.Ordinal))
        {
            throw new ArgumentException($"{form.Given}: {FirstLine(e)}", e);
        }

        return (form.Kind, form.Text);
    }

    /// <summary>Refuses forms that cannot act together.</summary>
    private static RunWrappers Checked(RunWrappers around)
    {
        if (around.All().OfType<LossScale>().Skip(1).Any())
        {
            throw new ArgumentException($"{around.Texts[^1]}: a loss has one scale. Give one of them.");
        }

        try
        {
            _ = new Sgd([new Parameter("w", new float[1])]) { Wrappers = around.Make() };
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{around}: {FirstLine(e)}", e);
        }

        return around;
    }

    /// <summary>Returns a message without the name and the value of the argument, which .NET adds.</summary>
    private static string FirstLine(ArgumentException e) =>
        e.Message.Split('\n')[0].Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal).TrimEnd('\r');
}
