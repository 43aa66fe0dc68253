#!/usr/bin/env bash
# Trains small networks on an emulated processor and prints SHA-256 of what they have learned, as same-bits.sh does here.
#
#   .github/emulate.sh arm64                    64-bit ARM, as of a Cortex-A72; with vectors of 128 bits
#   .github/emulate.sh s390x                    big-endian
#
# For Debian and its relatives, with qemu-user-static installed and the project compiled (mvn -q test-compile -pl examples/mnist
# -am). The Java runtime for the other processor is downloaded from the archive that this machine uses, into a folder of its own:
# no package of the machine changes. Takes minutes: every instruction is emulated.
set -euo pipefail

architecture=${1:?which architecture, arm64 or s390x}
shift
cd "$(dirname "$0")/.."
folder=$PWD/target/emulated-$architecture
case $architecture in
    arm64) emulator=(qemu-aarch64-static -cpu cortex-a72) ;;
    s390x) emulator=(qemu-s390x-static) ;;
    *) echo "which architecture: arm64 or s390x, not $architecture"; exit 2 ;;
esac

runtime=$folder/root/usr/lib/jvm/java-17-openjdk-$architecture
if [ ! -x "$runtime/bin/java" ]; then
    mkdir -p "$folder"/{state/lists/partial,cache/archives/partial,etc,root}
    : > "$folder/state/status"
    cp -r /etc/apt/sources.list /etc/apt/sources.list.d "$folder/etc/" 2>/dev/null || true
    apt=(apt-get -qq -o APT::Architecture="$architecture" -o APT::Architectures::="$architecture" -o Dir::State="$folder/state"
        -o Dir::State::status="$folder/state/status" -o Dir::Cache="$folder/cache" -o Dir::Etc::sourcelist="$folder/etc/sources.list"
        -o Dir::Etc::sourceparts="$folder/etc/sources.list.d")
    "${apt[@]}" update >&2
    "${apt[@]}" install --download-only --no-install-recommends -y openjdk-17-jre-headless >&2
    for package in "$folder"/cache/archives/*.deb; do
        dpkg -x "$package" "$folder/root"
    done
fi

.github/same-bits.sh "${emulator[@]}" -L "$folder/root" "$runtime/bin/java" "$@"
