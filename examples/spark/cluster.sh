#!/usr/bin/env bash
# A cluster on this machine from the jars that Maven has downloaded: a Master and two Workers, each a JVM of its own, which
# only programs on this machine can reach. First: mvn -Pspark package -DskipTests -pl examples/spark -am
#
#   cluster.sh start                   starts it: spark://127.0.0.1:7077, web page http://127.0.0.1:8080
#   cluster.sh stop                    stops it
#   cluster.sh submit CLASS ARGUMENT…  runs a program on it with spark-submit
#   cluster.sh java CLASS ARGUMENT…    runs a program on it with java
#
# CONF="--conf a=b --conf c=d" adds settings of Spark, JAVA_OPTIONS="-Xmx2g" options of the driver's JVM; MASTER=local[*] needs
# no cluster; PORT=7177 is another port, and the web page is then at 8180.
set -euo pipefail
cd "$(dirname "$0")"
target=$PWD/target
export SPARK_HOME=$target/spark SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
port=${PORT:-7077}
run=$SPARK_HOME/run-$port
master=${MASTER:-spark://127.0.0.1:$port}
jar() { # FOLDER: the jar of a module
  ls "$PWD/$1"/target/glissade-*.jar 2>/dev/null | grep -v -e -sources -e -javadoc || echo "$PWD/$1/target/no-jar"
}
app=$(jar .)
libraries=$(jar ../../core),$(jar ../common)

# What Spark's launcher adds; executors get it by themselves.
options="--add-modules=jdk.incubator.vector ${JAVA_OPTIONS:-}"
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent \
  java.util.concurrent.atomic sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do
  options+=" --add-opens=java.base/$package=ALL-UNNAMED"
done
quiet=-Dlog4j2.configurationFile=$PWD/src/main/resources/log4j2.properties

launch() { # NAME CLASS ARGUMENT…: starts a process, keeps its id
  local name=$1
  shift
  java $options -Xmx512m -cp "$SPARK_HOME/jars/*" "$@" >"$run/$name.log" 2>&1 &
  echo $! >"$run/$name.pid"
}

case ${1:-} in
  start)
    mkdir -p "$run"
    launch master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port $port --webui-port $((port + 1003))
    for i in 1 2; do
      launch worker$i org.apache.spark.deploy.worker.Worker spark://127.0.0.1:$port --host 127.0.0.1 -c 1 -m 2G \
        --webui-port 0 -d "$run/work$i"
    done
    for try in $(seq 60); do
      [ "$(grep -c "Registering worker" "$run/master.log")" = 2 ] && exit 0
      sleep 0.5
    done
    echo "the workers did not find the master: see $run" >&2
    exit 1
    ;;
  stop)
    for file in "$run"/*.pid; do
      [ -e "$file" ] || continue
      kill "$(cat "$file")" 2>/dev/null || true
      rm "$file"
    done
    ;;
  submit)
    shift
    exec java $options $quiet -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit --master "$master" \
      --conf spark.executor.memory=1g ${CONF:-} --jars "$libraries" --class "$1" "$app" "${@:2}"
    ;;
  java)
    shift
    settings=$(echo " ${CONF:-}" | sed 's/ *--conf */ -D/g')
    exec java $options $quiet -Dspark.master="$master" -Dspark.executor.memory=1g $settings -Dspark.jars="$app,$libraries" \
      -cp "$SPARK_HOME/jars/*:$app:${libraries/,/:}${EXTRA_CLASSPATH:+:$EXTRA_CLASSPATH}" "$@"
    ;;
  *)
    sed -n '2,/^[^#]/s/^# \?//p' "$0"
    exit 2
    ;;
esac
