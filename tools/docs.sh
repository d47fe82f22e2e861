#!/usr/bin/env bash
# Builds the site, guide and API reference, into _site, and fails on a dead link, anchor, image or reference. Where there
# is a Chromium, every page is opened in it, as narrow as a telephone: see tools/CheckSite.
#   tools/docs.sh            builds and checks
#   tools/docs.sh --serve    builds, and shows it at http://localhost:8080
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# quietly COMMAND...: shows what a command says only if it fails.
quietly() {
  local said
  said=$("$@" 2>&1) || {
    echo "$said" >&2
    echo "docs: $* failed" >&2
    exit 1
  }
}

quietly dotnet tool restore
for project in Downhill.Lab Downhill.Testing Downhill.TorchSharp; do
  quietly dotnet build -c Release "src/$project"
done
rm -rf _site docs/api
quietly dotnet docfx metadata --warningsAsErrors
quietly dotnet docfx build --warningsAsErrors
echo "docs: $(find _site -name '*.html' | wc -l | tr -d ' ') pages in _site ($SECONDS s)"

if [ "${1:-}" = --serve ]; then
  dotnet docfx serve _site
else
  dotnet run -c Release --project tools/CheckSite -- _site
fi
