# A Slurm of two nodes on this machine, in a network namespace of its own: for other scripts to source. They define `fail`, and run
# in the folder `work`.

until_true() { # SECONDS COMMAND...
  local left=$(($1 * 5))
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || { squeue >&2 || true; tail -n 20 log/* >&2; fail "waited in vain for: $*"; }
    sleep 0.2
  done
}

start_slurm() {
  # Slurm resolves names as a machine with an address would.
  ip link set lo up
  ip addr add 192.0.2.1/32 dev lo
  mkdir -p munge
  node=$(hostname -s)
  (umask 077 && dd if=/dev/urandom of=munge/key bs=1024 count=1 status=none)
  munged --force --key-file="$work/munge/key" --socket="$work/munge/socket" --pid-file="$work/munge/pid" \
    --log-file="$work/munge/log" --seed-file="$work/munge/seed" 2>munge/errors || fail "munged: $(cat munge/errors)"
  mkdir -p state log
  cat >slurm.conf <<CONF
ClusterName=zawiya
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
CommunicationParameters=NoInAddrAny
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/log/slurmctld
SlurmdLogFile=$work/log/slurmd-%n
SlurmdTimeout=10
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobCompType=jobcomp/filetxt
JobCompLoc=$work/log/jobs
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
NodeName=one NodeHostname=$node NodeAddr=127.0.0.1 Port=17001 CPUs=2
NodeName=two NodeHostname=$node NodeAddr=127.0.0.1 Port=17002 CPUs=2
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$work/slurm.conf
  slurmctld -c
  slurmd -N one
  slurmd -N two
  until_true 20 both_idle
}

both_idle() { [ "$(sinfo --noheader --format=%t%D 2>/dev/null)" = idle2 ]; }

stop_slurm() {
  scontrol shutdown
  kill "$(cat munge/pid)"
}
