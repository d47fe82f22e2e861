namespace Downhill.Files.Tests.Torch;

/// <summary>Which optimizers of this library the recorded files are of.</summary>
internal static class TorchForms
{
    public static IReadOnlyList<OptimizerOptions> All { get; } =
    [
        new SgdOptions(), new MomentumOptions(), new NesterovOptions(), new AdagradOptions(), new RmsPropOptions(),
        new AdadeltaOptions(), new AdamOptions(), new AmsGradOptions(), new AdamWOptions(),
    ];

    /// <summary>The options' kind by the name of a recording: what stands before the first dash.</summary>
    public static OptimizerOptions Of(string recording) => All.Single(
        options => string.Equals(
            options.GetType().Name, recording.Split('-')[0] + "Options", StringComparison.OrdinalIgnoreCase));
}
