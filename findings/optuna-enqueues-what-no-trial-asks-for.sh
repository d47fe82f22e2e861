#!/usr/bin/env bash
# Needs: Debian 12, for its python3 and packages. Runs Optuna 3.1.0.
# Optuna: enqueue_trial takes a misspelled parameter without a word, and a value outside of the range is tried and may win.
#
# What is enqueued is a dictionary that suggest_float and its kin look into by name. A name that no trial asks for is never looked up:
# the trial that was to start the study from known good values draws all of them at random, and counts as done. A value out of
# the range is found and used; only a warning of the warnings module tells of it, none of Optuna's log.
# Expected: an error for a name that the trial did not ask for, at least when it ends, and for lr = 5 in a range of 0 to 1.
# Seen: {'learning_rate': 0.01} for a study of lr runs with lr = 0.549, complete, and no warning at all; {'lr': 5.0} runs with 5 and is
# best_params of the study, five times the greatest value that the study may try.
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

assert optuna.__version__ == "3.1.0", optuna.__version__

def run(enqueued):
    """A study of two trials for the greatest lr of 0 to 1, and the warnings that it gave."""
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.RandomSampler(seed=0))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        study.enqueue_trial(enqueued)
        study.optimize(lambda trial: trial.suggest_float("lr", 0, 1), n_trials=2)
    return study, [str(warning.message) for warning in told]

study, told = run({"learning_rate": 0.01})
print("misspelled:", study.trials[0].params, study.trials[0].state.name, told)
assert study.trials[0].state.name == "COMPLETE" and told == []
assert abs(study.trials[0].params["lr"] - 0.5488) < 1e-4
study, told = run({"lr": 0.01})
assert study.trials[0].params == {"lr": 0.01} and told == []
study, told = run({"lr": 5.0})
print("out of range:", study.best_params, told)
assert study.best_params == {"lr": 5.0} and study.best_trial.distributions["lr"].high == 1
assert len(told) == 1 and "out of range" in told[0]
X
PYTHONPATH=usr/lib/python3/dist-packages "$python" t.py 2>log || { cat log; exit 1; }
! grep -i '\[W ' log                       # Optuna's own log marks a warning like this
