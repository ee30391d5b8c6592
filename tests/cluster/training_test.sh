#!/usr/bin/env bash
# Trains one model by several processes as docs/cluster.md says, and compares its bytes with those of one process: few articles, many,
# interrupted and gone on with by another number of processes. Runs in a network namespace of its own: Open MPI and
# Slurm listen on all addresses.
#   tests/cluster/training_test.sh FOLDER
set -euo pipefail
if [ "${ZAWIYA_APART:-}" != yes ]; then
  ZAWIYA_APART=yes exec unshare --net --pid --fork --mount-proc --kill-child "$0" "$@"
fi
source_folder=$(cd "$(dirname "$0")/../.." && pwd)
work=$1
rm -rf "$work"
mkdir -p "$work"
work=$(cd "$work" && pwd)
cd "$work"
fail() { echo "cluster: $*" >&2; exit 1; }
# shellcheck source=tests/cluster/slurm.sh
. "$source_folder/tests/cluster/slurm.sh"
start_slurm
zawiya=$source_folder/build/release/zawiya
launcher=(mpirun --allow-run-as-root --oversubscribe --bind-to none --mca btl self,vader --mca pml ob1 --mca oob_tcp_if_include lo)
quiet=--quiet # of its own accord, mpirun says at length that a process has ended
zawiya_mpi=$source_folder/build/release/zawiya-mpi
together() { # PROCESSES ARGUMENTS...
  local processes=$1
  shift
  "${launcher[@]}" ${quiet:+"$quiet"} -np "$processes" "$zawiya_mpi" "$@"
}
same_model() { # WHAT FILE EXPECTED
  cmp "$2" "$3" || fail "$1: not the model of one process"
  echo "cluster: $1: the bytes of one process"
}

sample=$source_folder/datasets/sample/articles.csv
"$zawiya" train "$sample" --label topic --label framing --group event --model few.expected 2>few.log
together 3 train "$sample" --label topic --label framing --group event --model few.zawiya 2>few-mpi.log
same_model "few articles, 3 processes" few.zawiya few.expected
rm few.zawiya
# Two nodes of one machine share the paths of PMIx: one of them is enough.
srun --mpi=pmix --nodes=1 --ntasks=2 "$zawiya_mpi" train "$sample" --label topic --label framing --group event --model few.zawiya 2>few-srun.log || fail "srun: $(cat few-srun.log)"
same_model "few articles, 2 processes under Slurm" few.zawiya few.expected
stop_slurm
# What one process says, three say once.
diff <(sed 's/few.expected/few.zawiya/' few.log) few-mpi.log || fail "several processes say something else than one"

python3 "$source_folder/tests/cluster/made_articles.py" 104000 >many.jsonl
many=(many.jsonl --label topic --label outlet)
"$zawiya" train "${many[@]}" --model expected.zawiya 2>many.log
for processes in 1 2 3 4; do
  together "$processes" train "${many[@]}" --model many.zawiya 2>many-mpi.log
  same_model "104,000 articles, $processes processes" many.zawiya expected.zawiya
done

# Killed after its first checkpoint: one sentence, no model, and three go on to the bytes of one.
rm -f many.zawiya
quiet='' together 2 train "${many[@]}" --model many.zawiya --checkpoint fit.checkpoint 2>killed.log &
for ((left = 600; left > 0; --left)); do
  [ ! -e fit.checkpoint ] || break
  sleep 0.1
done
[ -e fit.checkpoint ] || fail "there was no checkpoint"
pkill -KILL -f -n 'zawiya-mpi train' || fail "nothing was left to kill"
if wait %1; then fail "a process was killed, and all ended well"; fi
[ -z "$(find . -name '*many.zawiya*')" ] || fail "something was left of a model whose training was killed"
[ "$(grep -c 'noticed that process rank 1 .* exited on signal 9' killed.log)" -eq 1 ] || fail "not said: $(cat killed.log)"
together 3 train "${many[@]}" --model many.zawiya --checkpoint fit.checkpoint 2>resumed.log
same_model "a process killed, and 3 that went on" many.zawiya expected.zawiya
[ ! -e fit.checkpoint ] || fail "the checkpoint was left"

refused() { # STATUS SENTENCE ARGUMENTS...
  local expected=$1 sentence=$2 status=0
  shift 2
  "$@" 2>refused.log || status=$?
  [ "$status" -eq "$expected" ] || fail "'$sentence': ended with $status, expected $expected: $(cat refused.log)"
  [ "$(grep -c "^zawiya: .*$sentence" refused.log)" -eq 1 ] || fail "not said once: '$sentence': $(cat refused.log)"
}
refused 66 "no-such.csv" together 3 train no-such.csv --label topic --model m.zawiya
refused 64 "reads its part of the inputs by itself" together 2 train - --label topic --model m.zawiya
refused 65 "for --lambda it has none; expected '0.1'" "${launcher[@]}" --quiet \
  -np 1 "$zawiya_mpi" train "$sample" --label topic --model m.zawiya --lambda 0.1 : \
  -np 1 "$zawiya_mpi" train "$sample" --label topic --model m.zawiya
[ -z "$(find . -name 'm.zawiya*')" ] || fail "something was left of what was refused"
echo "cluster: what cannot be trained is refused, and said once"
