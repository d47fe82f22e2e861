using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Adam joins Adagrad's strength with RMSprop's.</summary>
internal static class AdamJoins
{
    private const double Margin = 1.05;

    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "adam-joins", "Adam joins the strength of Adagrad with that of RMSprop.", ["adam"], IsStrength: true,
        "Each at its best rate: beside Adagrad where gradients are sparse, beside RMSprop where the target moves or "
        + "the "
        + "net is recurrent. The claim holds where Adam's loss is at most a twentieth higher.",
        "1.05 × loss of the other / Adam's", "Adam's loss is higher by a twentieth or more.", 1,
        [
            Case("sparse text, beside Adagrad", tasks.SparseText, "adagrad"),
            Case("a moving target, beside RMSprop", tasks.MovingTarget, "rmsprop"),
            Case("the same, scales differ", tasks.ScaledTarget, "rmsprop"),
            Case("a recurrent net, beside RMSprop", tasks.RecurrentNet, "rmsprop"),
        ]);

    private static ClaimCase Case(string condition, TunedTask task, string other) => new(
        condition, (seed, stop) => new(Margin * task.Loss(other, seed, stop), task.Loss("adam", seed, stop)));
}
