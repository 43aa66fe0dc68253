#!/usr/bin/env bash
# Fails unless a folder has a certain number of files FOLDER/*/*.txt, each with the same line of same-bits.sh, the one whose
# beginning stands in docs/promises.md.
#
#   .github/compare-hashes.sh FOLDER NUMBER
set -euo pipefail

folder=${1:?which folder has the hashes}
number=${2:?how many hashes there must be}
shopt -s nullglob
files=("$folder"/*/*.txt)
for file in "${files[@]}"; do
    echo "$(< "$file")  $file"
done
[ "${#files[@]}" -eq "$number" ] || { echo "${#files[@]} hashes, not $number"; exit 1; }
for file in "${files[@]}"; do
    hash=$(< "$file")
    [[ $hash =~ ^[0-9a-f]{64}$ ]] || { echo "no hash in $file"; exit 1; }
    [ "$hash" = "$(< "${files[0]}")" ] || { echo "$file differs from ${files[0]}"; exit 1; }
done
grep -q "\`${hash:0:16}\`" "$(dirname "$0")/../docs/promises.md" || { echo "docs/promises.md tells another hash"; exit 1; }
echo "$number times the same hash"
