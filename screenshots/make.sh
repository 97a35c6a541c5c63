#!/usr/bin/env bash
# Makes the pictures in this folder from real runs of `hedgerow demo` in a pseudo-terminal.
# Needs libvterm-dev to build, and librsvg2-bin with DejaVu, Noto CJK and Noto Color Emoji fonts to draw:
#   apt-get install libvterm-dev librsvg2-bin fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji
# screenshots/make.sh [NAME…] makes only those.
set -euo pipefail
cd "$(dirname "$0")/.."

command -v rsvg-convert >/dev/null || {
  echo "rsvg-convert is missing: apt-get install librsvg2-bin" >&2
  exit 1
}
swift build --product hedgerow
swift build --product hedgerow-screenshots

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$(swift build --show-bin-path)/hedgerow-screenshots" "$folder" "$@"
for picture in "$folder"/*.svg; do
  rsvg-convert --zoom 1.5 --output "screenshots/$(basename "$picture" .svg).png" "$picture"
done
