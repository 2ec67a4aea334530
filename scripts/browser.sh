#!/bin/sh
# Sees to what the browser tests need beside .venv: Chromium, curl, and fonts that draw Chinese and Japanese.
# Does nothing where they are there; installs them on Debian; elsewhere ends in one line that says what to install.
set -eu

packages="chromium-headless-shell fonts-noto-cjk fonts-noto-core fonts-noto-color-emoji curl fontconfig"

fail() {
    echo "assay: $1" >&2
    exit 1
}

has_browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        [ -x "$CHROMIUM" ] || fail "CHROMIUM is $CHROMIUM, which is no program; name the browser's own file, or leave it out"
        return
    fi
    command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null
}

# Without the Traditional Chinese and Japanese faces, pages would be tested with empty boxes in place of words.
has_fonts() {
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-tw)" ] && [ -n "$(fc-list :lang=ja)" ]
}

is_complete() {
    has_browser && command -v curl >/dev/null && has_fonts
}

if is_complete; then
    exit 0
fi

# Ubuntu has apt-get too, but its chromium is a snap that cannot be started from here.
grep -qs '^ID=debian$' "${OS_RELEASE:-/etc/os-release}" && command -v apt-get >/dev/null ||
    fail "the browser tests need Chromium, curl, fc-list and a Noto CJK font; install them, with CHROMIUM=/path/to/chromium where it has another name"
if [ "$(id -u)" = 0 ]; then
    as_root=""
else
    command -v sudo >/dev/null || fail "the browser tests need some packages; as root: apt-get install --no-install-recommends $packages"
    as_root="sudo"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
began=$(date +%s)
echo "Installing for the browser tests: $packages"
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" >"$log" 2>&1 || {
        tail -n 5 "$log" >&2
        fail "apt-get $1 failed, see the lines above; it can be tried by hand: apt-get install --no-install-recommends $packages"
    }
}
apt update
# shellcheck disable=SC2086 # one word for each package
apt install --yes --no-install-recommends $packages
is_complete || fail "the packages are there, but Chromium or a font of theirs is not; look at: fc-list :lang=ja"
echo "Installed in $(($(date +%s) - began)) s"
