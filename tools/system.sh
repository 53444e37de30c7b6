#!/bin/sh
# Installs the system packages that tests need. Called by `make system`; never calls sudo by itself.
set -eu

# A browser for the pages; PostgreSQL for the deployments; LibreOffice for .doc, .odt and .rtf, with a twin of Times New
# Roman that has every Vietnamese letter; OCR with the Vietnamese model; poppler to draw the pages of a PDF.
packages="chromium postgresql libreoffice-writer-nogui fonts-liberation tesseract-ocr tesseract-ocr-vie poppler-utils"

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian system. Install by hand what these packages hold: $packages" >&2
    exit 1
fi

missing=""
for package in $packages; do
    state=$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done

if [ -z "$missing" ]; then
    echo "System packages: all there."
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "System packages are missing. As root, run:" >&2
    echo "    apt-get update && apt-get install --yes --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet
# The list is meant to be split into words.
# shellcheck disable=SC2086
apt-get install --yes --quiet --no-install-recommends $missing
