#!/usr/bin/env bash
# Cuts a release in a throw-away clone, up to the upload: signed by a key that is thrown away, checked for what Maven Central
# asks for, and used by a program of somebody else's. Its version and its commits never enter this repository.
#
#   .github/rehearse-release.sh VERSION [FOLDER]     e.g. .github/rehearse-release.sh 0.1.0
#
# Needs git, gpg, Maven and a JDK 17 or later. JDKS names the JDKs for the consumer, e.g. JDKS="/jdk/17 /jdk/25"; without it,
# the one of JAVA_HOME or of the PATH. GRADLE=1 runs the Gradle consumer as well.
set -euo pipefail

version=${1:?which version, such as 0.1.0}
folder=$(realpath -m "${2:-$(mktemp -d)}")
source=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(realpath "$(command -v javac)")")")}

clone=$folder/clone
key=$folder/key
repository=$folder/repository
published=$folder/published
mkdir -p "$folder"
rm -rf "$clone" "$key" "$published"

echo "== a clone, version $version"
git clone -q "$source" "$clone"
cd "$clone"
mvn -q versions:set -DnewVersion="$version" -DgenerateBackupPoms=false -DprocessAllModules=true -Pspark,benchmark,interop
git -c user.name=rehearsal -c user.email=rehearsal@example.org commit -qam "Version $version"

echo "== a key that is thrown away, and the release up to the upload"
mkdir -m 700 "$key"
export GNUPGHOME=$key
gpg --batch --quiet --passphrase '' --quick-generate-key 'Throw-away <nobody@example.org>' rsa3072 sign 1d
central=$folder/central
rm -rf "$central"
mkdir "$central"
"$java_home/bin/java" .github/CentralStandIn.java "$central" &
trap 'kill %1' EXIT
until [ -s "$central/port" ]; do
    sleep 0.1
    kill -0 $! # or it has failed
done
# SKIP_TESTS=1 leaves out the tests: only for trying this script.
MAVEN_GPG_PASSPHRASE='' CENTRAL_USERNAME=nobody CENTRAL_PASSWORD=none mvn -B -q "-Dcentral.url=http://127.0.0.1:$(cat "$central/port")" -gs .github/maven-settings.xml -Dmaven.repo.local="$repository" -Prelease deploy -pl core ${SKIP_TESTS:+-DskipTests}

echo "== what Maven Central asks for"
[ -s "$central/upload" ] || { echo "nothing was uploaded"; exit 1; }
mkdir "$published"
(cd "$published" && jar -xf "$clone/core/target/central-publishing/central-bundle.zip")
files=$published/dev/glissade/glissade/$version
name=$files/glissade-$version
for file in "$name.pom" "$name.jar" "$name-sources.jar" "$name-javadoc.jar" "$name-cyclonedx.json"; do
    gpg --batch --quiet --verify "$file.asc" "$file" 2>/dev/null || { echo "the signature of $file is missing or wrong"; exit 1; }
    for sum in md5 sha1; do
        [ "$(cat "$file.$sum")" = "$(${sum}sum "$file" | cut -d' ' -f1)" ] || { echo "$file.$sum is missing or wrong"; exit 1; }
    done
done
for element in name description url licenses developers scm; do
    grep -q "<$element>\|<$element " "$name.pom" || { echo "the pom has no $element"; exit 1; }
done
if grep -q '<parent>\|<dependenc\|SNAPSHOT' "$name.pom"; then
    echo "the pom has a parent, a dependency or a snapshot"; exit 1
fi
[ "$(grep -c '"bom-ref"' "$name-cyclonedx.json")" = 1 ] || { echo "the SBOM has more than one component"; exit 1; }
# Besides the JDK's modules: the annotations of JSpecify ("not found"), which no program loads.
[ "$(jdeps --ignore-missing-deps --add-modules jdk.incubator.vector -s "$name.jar" | grep '^dev.glissade' | cut -d' ' -f3- | sort | tr '\n' ' ')" \
    = "java.base jdk.incubator.vector not found " ] || { echo "the jar needs more than java.base"; exit 1; }
ls -l "$files" | awk 'NR > 1 {print $5, $9}'

echo "== a program of somebody else's"
first=
for jdk in ${JDKS:-$java_home}; do
    export JAVA_HOME=$jdk
    rm -rf "$folder/consumer"
    cp -r "$clone/.github/consumer" "$folder/consumer"
    cd "$folder/consumer"
    mvn -B -q -Dmaven.repo.local="$folder/consumer-repository" "-Dglissade.repository=file://$published" "-Dglissade.version=$version" \
        package dependency:copy-dependencies -DoutputDirectory=target/lib
    lib=$(echo target/lib/*)
    [ "$lib" = "target/lib/glissade-$version.jar" ] || { echo "the library brings others: $lib"; exit 1; }
    for how in "-cp $lib:target/classes com.acme.Main" "-p $lib:target/classes -m com.acme/com.acme.Main"; do
        for flag in "" "--add-modules=jdk.incubator.vector"; do
            # shellcheck disable=SC2086 # several arguments
            hash=$("$jdk/bin/java" $flag $how 2> "$folder/errors" | tail -1) || { cat "$folder/errors"; exit 1; }
            echo "$("$jdk/bin/java" -version 2>&1 | head -1)  ${how%% *} $flag  $hash"
            [[ $hash == "hash "* && $hash == "${first:=$hash}" ]] || { echo "no hash, or another one than $first"; exit 1; }
        done
    done
done

if [ -n "${GRADLE:-}" ]; then
    cd "$folder/consumer"
    JAVA_HOME=$java_home gradle --no-daemon -q "-PglissadeRepository=file://$published" "-PglissadeVersion=$version" train
fi
echo "rehearsed: $files"
