#!/usr/bin/env bash
# Builds the artifacts twice, in two folders, at two clocks, in two locales and time zones, and compares their SHA-512.
#
#   .github/check-reproducible.sh [FOLDER]
#
# Needs git, Maven, a JDK 17 or later, and faketime (Debian: faketime).
set -euo pipefail

folder=$(realpath -m "${1:-$(mktemp -d)}")
source=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
rm -rf "$folder/first" "$folder/another folder"
mkdir -p "$folder"

build() { # folder, clock, language and country, time zone
    git clone -q "$source" "$1"
    (cd "$1" && JAVA_TOOL_OPTIONS="-Duser.language=${3%_*} -Duser.country=${3#*_}" TZ=$4 faketime "$2" mvn -B -q -Prelease -Dgpg.skip -DskipTests -Dspotless.check.skip package -pl core \
        2> >(grep -v '^Picked up' >&2))
    (cd "$1/core/target" && sha512sum glissade-*.jar flattened-pom.xml bom.json)
}

first=$(build "$folder/first" '2026-01-02 03:04:05' en_US UTC)
second=$(build "$folder/another folder" '2031-12-31 23:59:00' tr_TR Asia/Tokyo)
echo "$first" | awk '{print substr($1, 1, 32) "…", $2}'
diff <(echo "$first") <(echo "$second") || { echo "the two builds differ"; exit 1; }
echo "the two builds are equal"
