#!/usr/bin/env bash
# Trains four times, and shows that the weights are the same to the last bit: in one process; on a cluster of two executors; on
# the cluster while an executor is killed in the middle of an epoch; on the cluster, resumed after the driver was killed.
# First: mvn -Pspark package -DskipTests -pl examples/spark -am
set -euo pipefail
cd "$(dirname "$0")"
export PORT=${PORT:-7077} CONF="--conf spark.ui.enabled=false"
program=dev.glissade.examples.spark.Digits
folder=$(mktemp -d)
trap './cluster.sh stop; rm -rf "$folder"' EXIT
train() { # NAME OPTION…: trains, and writes what the program prints to a file
  ./cluster.sh java $program --folder "$folder/shards" --epochs 8 "${@:2}" >"$folder/$1.txt" 2>"$folder/$1.log"
}
await() { # NAME TEXT: waits until the program has printed the text
  until grep -qs "$2" "$folder/$1.txt"; do sleep 0.1; done
}

MASTER=local[*] train process --in-process
./cluster.sh start
train cluster

train executor & driver=$!
await executor "epoch 3"
sleep 0.7
executor=$(pgrep -P "$(cat target/spark/run-$PORT/worker1.pid)") # what a Worker starts is an executor
kill -9 "$executor"
echo "killed executor process $executor in epoch 4"
wait $driver

train driver --checkpoints "$folder/checkpoints" & driver=$!
await driver "epoch 4"
sleep 0.7
pkill -9 -f "$program --folder $folder" && echo "killed the driver in epoch 5"
wait $driver || true
train resumed --checkpoints "$folder/checkpoints"
head -2 "$folder/resumed.txt"

for name in process cluster executor resumed; do
  echo "$(tail -1 "$folder/$name.txt") $name"
done
[ "$(tail -qn1 "$folder"/{process,cluster,executor,resumed}.txt | sort -u | wc -l)" = 1 ]
