#!/bin/sh
# run.sh PROGRAM SECONDS - start a fuzzer with one seed after another until the time is up or it fails.
# Each prints the seed and the case it failed on.
set -u
program=$1 end=$(($(date +%s) + $2)) seed=$(date +%s)
while [ "$(date +%s)" -lt "$end" ]; do
    seed=$((seed + 100003))
    out=$("$program" $seed 2>&1) || { echo "$program $seed:"; echo "$out" | tail -40; exit 1; }
done
