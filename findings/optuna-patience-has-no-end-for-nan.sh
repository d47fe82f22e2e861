#!/usr/bin/env bash
# Needs: Debian 12, for its python3 and packages. Runs Optuna 3.1.0.
# Optuna: PatientPruner never prunes a run that has become NaN, and keeps the pruner that it wraps from doing so.
#
# It asks whether the best value within the patience is worse than the best one before it. Both leave NaN out, and where nothing
# but NaN is left the comparison is false, as if the run had made progress. Only then would it ask the pruner inside, so a
# ThresholdPruner or MedianPruner, each of which prunes NaN at once on its own, is never heard.
# Expected with a patience of 1 step: a loss of 1, 0.9, NaN, NaN ... is pruned at the fourth report at the latest.
# Seen: it runs through all eight steps, wrapped or not, and so does a run that is NaN from the start; MedianPruner and ThresholdPruner
# alone prune the two at the third and at the first report. A loss that grows, 1, 2, 3 ..., is pruned at the third.
set -euo pipefail
here=$(mktemp -d); trap 'rm -rf "$here"' EXIT; cd "$here"
python=/usr/bin/python3
"$python" -c 'import numpy, packaging, scipy, tqdm, yaml' 2>/dev/null \
  || { apt-get update -qq; apt-get install -qy python3-{numpy,packaging,scipy,tqdm,yaml} >/dev/null; }
apt-get download -q python3-{alembic,cmaes,colorlog,greenlet,optuna,sqlalchemy} >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
cat > t.py <<'X'
import warnings
import optuna
from optuna.pruners import MedianPruner, PatientPruner, ThresholdPruner

assert optuna.__version__ == "3.1.0", optuna.__version__
optuna.logging.set_verbosity(optuna.logging.CRITICAL)
warnings.simplefilter("ignore")  # that a minimum over nothing but NaN is taken

def reports(pruner, losses):
    """How many losses are reported before the pruner ends the run, after three runs that went well."""
    runs = [[1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]] * 3 + [losses]
    def objective(trial):
        for step, loss in enumerate(runs[trial.number]):
            trial.report(loss, step)
            if trial.should_prune():
                raise optuna.TrialPruned
        return loss
    study = optuna.create_study(pruner=pruner)
    study.optimize(objective, n_trials=len(runs))
    return len(study.trials[-1].intermediate_values)

nan = float("nan")
turned, always, growing = [1, 0.9] + [nan] * 6, [nan] * 8, [1, 2, 3, 4, 5, 6, 7, 8]
for what, pruner, told in (
    ("patience alone", PatientPruner(None, 1), (8, 8, 3)),
    ("median alone", MedianPruner(n_startup_trials=1), (3, 1, 2)),
    ("median with patience", PatientPruner(MedianPruner(n_startup_trials=1), 1), (8, 8, 3)),
    ("threshold alone", ThresholdPruner(upper=10), (3, 1, 8)),
    ("threshold with patience", PatientPruner(ThresholdPruner(upper=10), 1), (8, 8, 8)),
):
    seen = tuple(reports(pruner, losses) for losses in (turned, always, growing))
    print(f"{what}: reports of a run that turns NaN, that always is, that grows: {seen}")
    assert seen == told, (what, seen, told)
X
PYTHONPATH=usr/lib/python3/dist-packages "$python" t.py
