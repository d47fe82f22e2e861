namespace Downhill.Lab.Claims.Classic;

/// <summary>RMSprop suits recurrent nets.</summary>
internal static class RmsPropRecurrent
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "rmsprop-recurrent", "RMSprop suits recurrent nets.", ["rmsprop"], IsStrength: true,
        "The adding problem over eight numbers, a recurrent net of eight hidden units: loss on other sequences after "
        + "1,000 batches of eight, each optimizer at its best rate.",
        "loss of the other / RMSprop's", "RMSprop's loss is as high.", 1.25,
        [Case(tasks, "SGD", "sgd"), Case(tasks, "momentum", "momentum"), Case(tasks, "Adagrad", "adagrad")]);

    private static ClaimCase Case(ClaimTasks tasks, string name, string other) => new(
        $"beside {name}",
        (seed, stop) => new(
            tasks.RecurrentNet.Loss(other, seed, stop), tasks.RecurrentNet.Loss("rmsprop", seed, stop)));
}
