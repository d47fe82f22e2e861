#!/usr/bin/env bash
# Uses the packages as a stranger does, in a temporary folder: runs the commands of README's "Install", looks into the
# packages, and compiles and runs each complete program (a C# block that begins with "using") of README, docs/ and the
# packages' READMEs in a project of its own that has nothing but the package. What a program prints must be the text
# block that follows it. Other C# blocks are pieces of files that are compiled here; PageTests of Downhill.Lab.Tests say so.
#   tools/consume.sh            tells a line about each part
#   tools/consume.sh --accept   writes what is in the packages to tools/packages.txt
# Programs that use Downhill.TorchSharp need libtorch and a system that is new enough: they run in the Debian 13 that
# DOWNHILL_DEBIAN13 names, made by .ci/debian13, and are only compiled where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C

accept=${1:-}
repository=$PWD
there=$(mktemp -d)
trap 'rm -rf "$there"' EXIT

# The stranger's home: no package has ever been in it, and sources are those that this machine is configured with.
home=${DOTNET_CLI_HOME:-$HOME}
mkdir -p "$there/.nuget"
[ ! -d "$home/.nuget/NuGet" ] || cp -R "$home/.nuget/NuGet" "$there/.nuget/"
here=(env HOME="$there" DOTNET_CLI_HOME="$home" NUGET_PACKAGES="${NUGET_PACKAGES:-$home/.nuget/packages}")
away=(env HOME="$there" DOTNET_CLI_HOME="$there" NUGET_PACKAGES="$there/cache" NUGET_HTTP_CACHE_PATH="$there/http"
  DOTNET_ADD_GLOBAL_TOOLS_TO_PATH=0 DOTNET_GENERATE_ASPNET_CERTIFICATE=false MSBUILDDISABLENODEREUSE=1)

told=0
tell() {
  echo "consume: $1 ($((SECONDS - told)) s)"
  told=$SECONDS
}
fail() {
  echo "consume: $1" >&2
  exit 1
}

# quietly WHAT COMMAND...: shows what a command says only if it fails.
quietly() {
  "${@:2}" >"$there/log" 2>&1 || {
    cat "$there/log" >&2
    fail "$1 failed"
  }
}

# The commands of README's "Install", from a block's number on its own.
commands() {
  awk -v number="$1" '
    /^## / { in_section = $0 == "## Install" }
    in_section && /^```sh$/ { n++; open = 1; next }
    /^```$/ { open = 0 }
    open && n == number' README.md
}

# programs FILE FOLDER: writes the complete programs of a file, and what they are said to print, as 1.cs, 1.txt, 2.cs …
programs() {
  mkdir -p "$2"
  awk -v to="$2/" '
    block == "" && /^```/ { block = $0 == "```csharp" ? "code" : $0 == "```text" && waits ? "text" : "other"; next }
    /^```$/ { if (block == "text") waits = 0; block = ""; next }
    block == "code" { waits = /^using /; block = waits ? "program" : "other"; n += waits }
    block == "program" { print > (to n ".cs") }
    block == "text" { print > (to n ".txt") }' "$1"
}

# run WHAT FOLDER COMMAND...: runs a program in its folder, and compares what it prints with Program.txt there.
run() {
  [ -f "$2/Program.txt" ] || fail "$1 does not say what it prints, in a block of text after it"
  (cd "$2" && "${away[@]}" "${@:3}" >"$there/said" 2>"$there/log") || {
    cat "$there/said" "$there/log" >&2
    fail "$1 does not run"
  }
  diff "$2/Program.txt" "$there/said" >&2 || fail "$1 prints something else than it says"
}

# program FOLDER FILE: makes a program that of a project, with what it is said to print.
program() {
  cp "$2" "$1/Program.cs"
  [ ! -f "${2%.cs}.txt" ] || cp "${2%.cs}.txt" "$1/Program.txt"
}

# project FOLDER PROGRAM PACKAGE...: a new project with nothing but these packages.
project() {
  local references=
  for package in "${@:3}"; do
    references+="<PackageReference Include=\"$package\" Version=\"$version\" />"
  done
  mkdir "$1"
  sed "s|</Project>|<ItemGroup>$references</ItemGroup></Project>|" "$there/template/Try.csproj" \
    >"$1/$(basename "$1").csproj"
  program "$1" "$2"
}

# asks_for_libtorch PROGRAM: whether it calls what only the native library has.
asks_for_libtorch() { grep -q "^using Downhill.TorchSharp;" "$1"; }

# with_libtorch FOLDER: has a project bring libtorch, which this machine has in its cache by then.
with_libtorch() {
  local name=libtorch-cpu-linux-x64 version
  version=$(sed -n "s/.*\"$name\" Version=\"\(.*\)\".*/\1/p" Directory.Packages.props)
  ln -sfn "${NUGET_PACKAGES:-$home/.nuget/packages}/$name" "$there/cache/$name"
  sed -i.bak "s|</Project>|<ItemGroup><PackageReference Include=\"$name\" Version=\"$version\" /></ItemGroup></Project>|" \
    "$1"/*.csproj
  rm "$1"/*.bak
}

# README's Install: packs, here; then all else, away from here.
quietly "the first command of README's Install" "${here[@]}" bash -euc "$(commands 1 | head -n 1)"
! grep -iE "warn(ing)?[ :]" "$there/log" >&2 || fail "dotnet pack warns"
packages=$(find "$there" -name '*.nupkg' | wc -l)
tell "packed $((packages)) packages without a warning"

# Whoever has followed README on this machine has a source of this name already.
"${away[@]}" dotnet nuget remove source downhill >/dev/null 2>&1 || true
quietly "README's Install" "${away[@]}" bash -euc "$(commands 1 | tail -n +2)
pwd >'$there/first'"
programs README.md "$there/readme"
program "$(cat "$there/first")" "$there/readme/1.cs"
run "README's first program" "$(cat "$there/first")" dotnet run -c Release
tell "README's program runs in a new project"

# The same program compiled ahead of time: without a warning, in a few megabytes, and it prints the same.
if command -v clang >/dev/null || command -v gcc >/dev/null; then
  quietly "publishing README's program by NativeAOT" "${away[@]}" bash -euc \
    "cd '$(cat "$there/first")' && dotnet publish -c Release -p:PublishAot=true -o '$there/native'"
  ! grep -iE "warn(ing)?[ :]" "$there/log" >&2 || fail "NativeAOT warns"
  native=$there/native/$(basename "$(cat "$there/first")")
  size=$(wc -c <"$native")
  [ "$size" -lt 6000000 ] || fail "README's program has $size bytes by NativeAOT: more than one width, or formats per rule?"
  run "README's first program, compiled ahead of time," "$(cat "$there/first")" "$native"
  tell "README's program has $size bytes by NativeAOT and prints the same"
else
  [ "${CI:-}" != true ] || fail "NativeAOT needs a linker: install gcc or clang"
  echo "consume: NativeAOT is not tried, for want of a linker: install gcc or clang" >&2
fi

quietly "README's Install of the tool" "${away[@]}" bash -euc "cd && $(commands 2)"
grep -q rmsprop "$there/log" || fail "the tool lists no RMSprop: $(cat "$there/log")"
grep -q "θ" "$there/log" || fail "the tool explains nothing: $(cat "$there/log")"
tell "the tool is installed, lists and explains"

# Every other complete program: a package's in a project with that package, the rest in one with all packages. All
# projects are built at once.
version=$(basename "$(find "$there/cache/downhill" -mindepth 1 -maxdepth 1)")
libraries=$(ls -d src/*/ | xargs -n 1 basename | grep -vx Downhill.Cli)
quietly "dotnet new" "${away[@]}" dotnet new console --no-restore -n Try -o "$there/template"
mkdir "$there/try"
rm "$there/readme/1.cs"
for page in src/*/README.md README.md docs/*.md; do
  name=${page%.md}
  name=${name//\//-}
  [ "$page" = README.md ] && name=readme || programs "$page" "$there/$name"
  chosen=$libraries
  [[ $page != src/* ]] || chosen=$(basename "$(dirname "$page")")
  for program in "$there/$name"/*.cs; do
    [ -f "$program" ] || continue
    # shellcheck disable=SC2086
    project "$there/try/$name-$(basename "$program" .cs)" "$program" $chosen
    ! asks_for_libtorch "$program" || [ -z "${DOWNHILL_DEBIAN13:-}" ] ||
      with_libtorch "$there/try/$name-$(basename "$program" .cs)"
  done
  [[ $page != src/* || $page == src/Downhill.Cli/* || -f $there/$name/1.cs ]] || fail "$page has no complete program"
  [[ $page != src/* || $(grep -c '^```csharp' "$page") -eq $(find "$there/$name" -name '*.cs' | wc -l) ]] ||
    fail "$page has code that is no complete program"
done
{
  echo "<Solution>"
  (cd "$there/try" && ls */*.csproj) | sed 's|.*|<Project Path="&" />|'
  echo "</Solution>"
} >"$there/try/all.slnx"
quietly "building the programs of the pages" "${away[@]}" dotnet build -c Release "$there/try/all.slnx"
count=0
for at in "$there/try"/*/; do
  name=$(basename "$at")
  system=()
  if asks_for_libtorch "$at/Program.cs"; then
    [ -n "${DOWNHILL_DEBIAN13:-}" ] || continue
    system=("$repository/.ci/debian13" run "$DOWNHILL_DEBIAN13")
  fi
  run "program ${name##*-} of ${name%-*}" "$at" "${system[@]}" dotnet "bin/Release/net10.0/$name.dll"
  count=$((count + 1))
done
tell "$count programs of the pages run and print what they say"

# What is in the packages, as they were restored.
inside() {
  local at name tool
  tool=$(dirname "$(find "$there" -path '*.store*' -iname downhill.cli.nuspec)")
  for at in "$there"/cache/downhill*/"$version" "$tool"; do
    name=$(sed -n 's|.*<id>\(.*\)</id>.*|\1|p' "$at"/*.nuspec)
    echo "$name"
    sed -n -E 's|^ *(<(authors\|license \|icon\|readme\|description\|tags\|dependency ).*)|  \1|p' "$at"/*.nuspec |
      sed "s|\[$version\]|[this version]|"
    (cd "$at" && find . -type f ! -name '*.nupkg*' ! -name '.nupkg*' ! -name '*.nuspec' | sed 's|^\./|  |' | sort)
  done
}
inside >"$there/packages.txt"
[ "$accept" != --accept ] || cp "$there/packages.txt" tools/packages.txt
diff tools/packages.txt "$there/packages.txt" >&2 ||
  fail "packages hold something else than tools/packages.txt says; if that is meant, tools/consume.sh --accept"
[ "$(find "$there" -name '*.snupkg' | wc -l)" -eq "$((packages))" ] || fail "a package has no symbols"
tell "what is in the packages is what should be"
echo "consume: all of it took $SECONDS s"
