#!/usr/bin/env bash
# Takes all figures of bench/README.md anew: on an idle machine, in the root of the repository.
#
#   bench/figures.sh [FOLDER]        all of them, in about an hour; FOLDER is bench/target/figures
#   FIGURES=quick bench/figures.sh   without 10,000,000 containers and the quadratic storm at 100,000
#
# Writes one text file a table. Each table is one run, so ratios within it compare like with like.
set -eu
cd "$(dirname "$0")/.."
out=${1:-bench/target/figures}
quick=${FIGURES:-all}
jar=bench/target/benchmarks.jar
mvn -q -B -ntp -Pquick,jmh -pl bench -am package
mkdir -p "$out"

{
  java -version 2>&1 | head -n 1
  nproc
  uname -srm
  uptime
} >"$out/machine.txt"

jmh() {
  name=$1
  shift
  echo "$name" >&2
  java -XX:+UseSerialGC -Xmx3g -jar "$jar" "$@" -f 1 -rf csv -rff "$out/$name.csv" >"$out/$name.txt"
}

fleet() {
  heap=$1
  shift
  echo "fleet $*" >&2
  java -XX:+UseSerialGC -XX:MarkSweepDeadRatio=0 "-Xmx$heap" -cp "$jar" plimsoll.bench.FleetFigures "$@"
}

storms=100,1000,10000,100000,1000000
jmh hold HoldBench
jmh queue QueueBench
jmh streams StreamBench
jmh storm 'StormBench.(tasks|tasksBesideThousandLoads|guests|virtualTime)' -p n=$storms
jmh natural-storm 'StormBench.naturalOnSsj' -p n=100,1000,10000
[ "$quick" = quick ] || jmh natural-storm-100000 'StormBench.naturalOnSsj' -p n=100000 -wi 0 -i 1

{
  for n in 10000 100000 1000000; do
    fleet 2g time $n
  done
  [ "$quick" = quick ] || fleet 3600m time 10000000
} >"$out/fleet-time.txt"
{
  fleet 2g memory 100000
  fleet 2g memory 100000 burst
} >"$out/fleet-memory.txt"
fleet 3g threads 100000 >"$out/fleet-threads.txt"

{
  echo "the main command"
  rm -rf "$out/main"
  ./plimsoll platforms >/dev/null # builds
  time ./plimsoll run scenarios/ready/containers-vs-vms.yaml -o "$out/main" --quiet
  echo "a million containers, report included"
  rm -rf "$out/million"
  time ./plimsoll run scenarios/ready/fleet.yaml -o "$out/million" --quiet
} >"$out/process.txt" 2>&1

uptime >>"$out/machine.txt"
echo "$out" >&2
