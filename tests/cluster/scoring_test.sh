#!/usr/bin/env bash
# Scores the sample in parts as docs/cluster.md says, while tasks and a node are killed, and compares the bytes with those of
# one run. Runs in a network namespace of its own: Slurm listens on all addresses of it.
#   tests/cluster/scoring_test.sh FOLDER
set -euo pipefail
if [ "${ZAWIYA_APART:-}" != yes ]; then
  ZAWIYA_APART=yes exec unshare --net --pid --fork --mount-proc --kill-child "$0" "$@"
fi
source_folder=$(cd "$(dirname "$0")/../.." && pwd)
work=$1
parts=4
rm -rf "$work"
mkdir -p "$work/bin"
work=$(cd "$work" && pwd)
cd "$work"
fail() { echo "cluster: $*" >&2; exit 1; }
# shellcheck source=tests/cluster/slurm.sh
. "$source_folder/tests/cluster/slurm.sh"

# The blocks of bash of the documentation, in their order: the job file, and the line of GNU parallel.
documented() { # NUMBER
  awk -v wanted="$1" '/^```bash$/ {n++; inside = n == wanted; next} /^```$/ {inside = 0} inside' "$source_folder/docs/cluster.md" |
    sed "s|/64|/$parts|; s|1-64|1-$parts|; s|seq 64|seq $parts|"
}

real=$source_folder/build/release/zawiya
cp "$source_folder/datasets/sample/articles.csv" corpus.csv
"$real" train corpus.csv --label topic --model news.zawiya >train.log 2>&1
"$real" score news.zawiya corpus.csv -o expected.csv 2>score.log

# A zawiya that is killed half-way, or hangs, when it first scores certain parts.
cat >bin/zawiya <<WRAPPER
#!/usr/bin/env bash
case " \$* " in
  *" --shard 2/"*) [ -e killed ] || { touch killed; kill -KILL \$\$; } ;;
  *" --shard 3/"*) [ "\${ZAWIYA_HANGS:-}" != yes ] || [ -e hung ] || { touch hung; exec sleep 600; } ;;
esac
exec "$real" "\$@"
WRAPPER
chmod +x bin/zawiya
export PATH=$work/bin:$PATH

same_bytes() { # WHAT
  cmp scores.csv expected.csv || fail "$1: the merged parts are not the table of one run"
  echo "cluster: $1: $parts parts, the bytes of one run"
  rm -rf scores.csv parts killed hung
  mkdir parts
}

mkdir parts
documented 2 | sed 's|corpus.jsonl|corpus.csv|' >parallel.sh
bash parallel.sh >parallel.log 2>&1 || { cat parallel.log >&2; fail "GNU parallel ended with an error"; }
[ -e killed ] || fail "no task was killed"
same_bytes "GNU parallel, a task killed"

start_slurm
documented 1 | sed 's|corpus.jsonl|corpus.csv|' >score.sbatch
job=$(ZAWIYA_HANGS=yes sbatch --parsable --output=log/part-%a score.sbatch)
sbatch --dependency=afterok:"$job" --output=log/merge --wrap 'zawiya merge parts/part-*.csv -o scores.csv' >log/submitted
until_true 60 test -e hung
read -r lost step <<<"$(squeue --noheader --array --job="$job" --states=running --format='%K %N %A' | awk '$1 == 3 {print $2, $3}')"
[ -n "$lost" ] || fail "the task that hangs is on no node"
# The node is lost: its daemon, the one that watches the task, and the task.
pkill -KILL -f "slurmstepd: \\[$step\\."
pkill -KILL -f "sleep 600"
kill -KILL "$(cat "slurmd-$lost.pid")"
is_requeued() { squeue --noheader --array --job="$job" --states=pending --format=%K | grep -qx 3; }
until_true 90 is_requeued
scontrol update jobid="${job}_3" starttime=now
until_true 120 test -e scores.csv
[ -e killed ] || fail "no task was killed"
same_bytes "Slurm, a task killed and a node lost"
stop_slurm
