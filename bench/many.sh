#!/usr/bin/env bash
# A batch of many small scenarios, and what memory the process takes while it goes on.
#
#   bench/many.sh [N] [FOLDER]   N scenarios, default 10000, in bench/target/many, which needs 1.3 MB for each
#
# Prints the number of scenarios done and the resident memory in kB every 20 s; at the end the processor time.
set -eu
cd "$(dirname "$0")/.."
n=${1:-10000}
folder=${2:-bench/target/many}
rm -rf "$folder"
mkdir -p "$folder/in"
for i in $(seq "$n"); do
  cat >"$folder/in/queue-$i.yaml" <<YAML
plimsoll: 1
hosts: [{name: h, cpu: {cores: 1}, memory: 1 GiB}]
apps:
  job:
    memory: {request: 1 MiB}
    startup: [{name: serve, cpu: {exponential: {mean: 1 s}}}]
workload:
  - {name: jobs, app: job, count: 200, arrivals: {poisson: {rate: 0.5/s}}, lifetime: {until: ready}}
platforms:
  process: {stack: [{host-os: {}}]}
  slower: {stack: [{host-os: {create: [{name: fork, delay: 100 ms}]}}]}
experiment: {replications: 4, seed: $i}
YAML
done
./plimsoll platforms >/dev/null # builds
PLIMSOLL_JAVA_OPTS="${PLIMSOLL_JAVA_OPTS:--Xmx512m}" ./plimsoll batch "$folder/in" -o "$folder/out" --quiet &
process=$!
trap 'kill "$process" 2>/dev/null || true' EXIT
while sleep 20 && [ -d "/proc/$process" ]; do
  echo "$(find "$folder/out" -maxdepth 1 -type d | wc -l) $(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$process/status")"
done
trap - EXIT
wait "$process"
times
