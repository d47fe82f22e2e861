using Downhill.Lab;

namespace Downhill.Cli.Arguments;

/// <summary>The option <c>--clip FORM</c>: the limits of gradients.</summary>
internal sealed class ClipOption() : FormOption<GradientClipping>(
    "--clip", "Limit gradients before the optimizer sees them: norm:1 all together, norm-clipping:1 each "
    + "parameter by itself, value:0.5 each element, adaptive-clipping:0.01 relative to the weights",
    GradientClipping.Parse);
