namespace Downhill.Lab.Tests.Moving;

/// <summary>Keras and optax, whose files were run on NumPy in place of their backends.</summary>
public static class ReferencePackages
{
    public static IReadOnlyList<ReferencePackage> All { get; } =
    [
        new("Keras", "3.16.0 (commit 3422977)",
        [
            ("sgd", "the rate is inside the velocity, also with Nesterov's"),
            ("adagrad", "the sum starts at 0.1; ε is inside the root"),
            ("rmsprop",
                "ε is inside the root; the rate is inside the velocity; centered, nothing keeps the variance positive"),
            ("adadelta", "the rate is 0.001 by default, and the average gathers the update before the rate"),
            ("adam", "ε is added before bias correction; amsgrad takes the largest average before correction"),
            ("adamax", "ε is added to the maximum, not within it"),
            ("nadam", "the momentum's schedule falls by 0.96 a step, 250 times as fast as PyTorch's"),
            ("ftrl", "the sum starts at 0.1; `beta` adds β / 2η to the l₂ term"),
            ("lamb", "decay is decoupled: it is not in the direction whose norm is taken"),
            ("adafactor", "no momentum; the rate is a bound, whether `relative_step` or not"),
            ("muon", "what is not a matrix gets Adam, at a rate and with options of its own"),
            ("schedule-free-adamw", "the average weighs by 1/t alone"),
        ]),
        new("optax", "0.2.9.dev (commit 2edbcbe)",
        [
            ("adagrad", "the sum starts at 0.1; ε 1e-7 is inside the root; no step where the sum is 0"),
            ("rmsprop", "ε is inside the root by default; the momentum gathers steps with their rate"),
            ("adam",
                "a second ε inside the root; `nesterov` corrects the average by the next step's count, without a schedule"),
            ("amsgrad", "the largest average is taken after bias correction"),
            ("adamw", "decay is 1e-4 by default"),
            ("adamaxw", "Adamax as PyTorch's, with decoupled decay"),
            ("adabelief", "two ε: the one that is added to the average at each step is `eps_root`"),
            ("yogi", "both averages start at 1e-6 and are corrected; ε is 1e-3"),
            ("lion", "decay is 1e-3 by default"),
            ("signum", "the sign of an average from 0"),
            ("radam", "rectified from a length of 5 on, and ε is added after bias correction"),
            ("rprop", "returns the step before: nothing moves at first"),
            ("adopt", "as the authors', with `nesterov` on top"),
            ("ademamix", "α is 5 by default"),
            ("adan", "the difference of gradients weighs 1 − b2, 0.08, where paper and authors have 0.92"),
            ("novograd", "β₂ is 0.25 by default; the second moment begins with the first norm, and only then"),
            ("lamb", "ε 1e-6; decay is 0 by default; no gradient is clipped"),
            ("lars", "decay is in the gradient whose norm is taken; the rate is inside the velocity"),
            ("fromage", "everything is scaled by 1 / √(1 + η²) after the step"),
            ("adafactor", "decay without the rate; matrices are factored from 128 rows and columns on"),
            ("sm3", "what is kept of a vector is the sum itself"),
            ("madgrad", "as the authors', decay added to the gradient"),
            ("prodigy", "d is the largest estimate at each step, without the authors' bound on growth"),
            ("dadapt-adamw", "bias-corrected always"),
            ("dog", "one rate for all weights"),
            ("dowg", "ε 1e-4 is the first squared distance, too"),
            ("cocob", "bets by coordinate; a rate of 1"),
            ("schedule-free-adamw",
                "warm-up gives the step the rate of a count before, and the average that of this one"),
        ]),
    ];
}
