namespace Downhill;

/// <summary>The table of what TorchSharp's classes do otherwise than PyTorch's of the same name, as of TorchSharp
/// 0.107.</summary>
/// <remarks>Tests of <c>Downhill.TorchSharp</c> hold it to what they do.</remarks>
internal static class TorchDifferences
{
    private const string GroupsRate = "a parameter group that is made without a rate has the rate 1";

    /// <summary>Gets what differs, by class: in the steps, and in the use.</summary>
    public static IReadOnlyDictionary<string, (string Steps, string Use)> All { get; } =
        new Dictionary<string, (string Steps, string Use)>(StringComparer.Ordinal)
        {
            ["SGD"] = ("maximize turns the step, not the gradient, so that weight decay makes weights grow", ""),
            ["RMSProp"] = ("", "a parameter group takes eps and alpha in the other order"),
            ["Adadelta"] = ("", "its state counts no steps"),
            ["AdamW"] = ("", "nothing decays by default: weight_decay is 0"),
            ["NAdam"] = ("", GroupsRate),
            ["RAdam"] = (
                "the rate is applied twice as soon as the variance is tractable",
                $"the rate is 0.002 by default, and {GroupsRate}"),
            ["Adamax"] = ("", GroupsRate),
            ["Rprop"] = ("", "a weight without dimensions raises an exception"),
            ["ASGD"] = ("", "the rate is 0.001 by default"),
        };
}
