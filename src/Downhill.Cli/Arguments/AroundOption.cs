using Downhill.Lab;

namespace Downhill.Cli.Arguments;

/// <summary>The option <c>--around FORM</c>: what acts around a step.</summary>
internal sealed class AroundOption() : FormOption<RunWrappers>(
    "--around", "Have something act around each step, with options as 'downhill explain' tells: lookahead:5,0.5, an "
    + "average to be evaluated such as ema:0.999 or swa:start=1000, sam:0.05, asam, centralization, noise:0.01, "
    + "accumulation:4 over micro-batches, loss-scale:1024, dynamic-loss-scale",
    RunWrappers.Parse);
