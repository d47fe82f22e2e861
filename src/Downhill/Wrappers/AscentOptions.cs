namespace Downhill;

/// <summary>The options of an ascent, whose length is known only at each step.</summary>
internal abstract record AscentOptions : WrapperOptions
{
    protected AscentOptions(OptimizerOptions host)
        : base(host, chance: 3) => Maximize = host.Maximize;

    /// <summary>Gets or sets the factor of the gradients: the radius over their norm.</summary>
    public Coefficient Factor { get; set; }
}
