#!/usr/bin/env bash
# Trains the networks of examples/mnist's SameBits with a virtual machine and prints SHA-256 of what they have learned. Each line
# is the same on every processor, system, virtual machine and with every flag. The project is compiled before it is called:
#
#   mvn -q test-compile -pl examples/mnist -am
#   .github/same-bits.sh                            java of the PATH
#   .github/same-bits.sh java -XX:+UseZGC           any command that starts a virtual machine
#   .github/same-bits.sh --table JAVA [JAVA ...]    a table: each of these programs with flags that change how it computes
set -euo pipefail
cd "$(dirname "$0")/.."

classpath=core/target/classes:examples/common/target/classes:examples/mnist/target/test-classes
if [ "${OSTYPE:-}" = msys ]; then
    classpath=${classpath//:/;} # as Java for Windows wants it
fi

sha256=(sha256sum)
if ! command -v sha256sum > /dev/null; then
    sha256=(shasum -a 256) # macOS before 15
fi
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

hash() { # a command that starts a virtual machine; prints one hash of all lines that it prints
    local lines
    if ! lines=$("$@" -cp "$classpath" dev.glissade.examples.mnist.SameBits 2> "$errors" | tr -d '\r' | grep '^threads'); then
        echo "no hash: this failed; is the project compiled?  $* -cp $classpath dev.glissade.examples.mnist.SameBits" >&2
        cat "$errors" >&2
        return 1
    fi
    echo "$lines" | "${sha256[@]}" | cut -c1-64
}

if [ "${1:-}" != --table ]; then
    hash "${@:-java}"
    exit
fi
shift
vectors=--add-modules=jdk.incubator.vector
for java in "$@"; do
    version=$("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
    for flags in "" "$vectors" "$vectors -Dglissade.vectorBits=256" "$vectors -Dglissade.vectorBits=128" "-Xint" \
        "-XX:TieredStopAtLevel=1" "-XX:-TieredCompilation" "-XX:+UseG1GC" "-XX:+UseSerialGC" "-XX:+UseParallelGC" "-XX:+UseZGC" \
        "$vectors -XX:UseAVX=0" "$vectors -XX:UseAVX=1" "$vectors -XX:UseAVX=2" "$vectors -XX:UseAVX=3" "-XX:-UseFMA"; do
        # shellcheck disable=SC2086 # several flags
        sum=$(hash "$java" -XX:+IgnoreUnrecognizedVMOptions $flags)
        printf '| %s | `%s` | `%s` |\n' "$version" "$flags" "${sum:0:16}"
    done
done
