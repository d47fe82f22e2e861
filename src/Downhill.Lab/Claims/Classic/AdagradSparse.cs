using Downhill.Lab.Claims.Objectives;

namespace Downhill.Lab.Claims.Classic;

/// <summary>Adagrad suits sparse gradients.</summary>
internal static class AdagradSparse
{
    /// <summary>Returns the claim.</summary>
    public static Claim Of(ClaimTasks tasks) => new(
        "adagrad-sparse", "Adagrad suits sparse gradients.", ["adagrad"], IsStrength: true,
        "Logistic regression on made-up documents of eight words out of 400, frequent as in a language, a document a "
        + "step: loss after 1,000 steps on other documents, each optimizer at its best rate. All words say equally "
        + "much, "
        + "or rare ones more. To compare, words that are all equally frequent.",
        "loss of the other / Adagrad's", "Adagrad's loss is as high.", 1.05,
        [
            Case("equally telling, beside SGD", tasks.SparseText, "sgd"),
            Case("equally telling, beside momentum", tasks.SparseText, "momentum"),
            Case("rare ones more, beside SGD", tasks.TellingText, "sgd"),
            Case("rare ones more, beside momentum", tasks.TellingText, "momentum"),
            Case("equally frequent, beside SGD", tasks.EvenText, "sgd"),
        ]);

    private static ClaimCase Case(string condition, TunedTask task, string other) => new(
        condition, (seed, stop) => new(task.Loss(other, seed, stop), task.Loss("adagrad", seed, stop)));
}
