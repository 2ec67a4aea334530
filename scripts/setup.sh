#!/bin/sh
# Makes .venv and installs one locked set of packages into it: `sh scripts/setup.sh base|dev`.
# Each thing that can be missing on a fresh machine ends in one line that says what to do.
set -eu
cd "$(dirname "$0")/.."
group=$1

fail() {
    echo "assay: $1" >&2
    exit 1
}

is_usable() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        if [ -n "$candidate" ] && is_usable "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

if ! { [ -x .venv/bin/python ] && is_usable .venv/bin/python; }; then
    python=$(find_python)
    [ -n "$python" ] || fail "Python 3.11, 3.12 or 3.13 is needed and none was found; install one, or name it: make PYTHON=/path/to/python3"
    [ -w . ] || fail "cannot write to $(pwd); give yourself write access to it, or clone into a folder of your own"
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$python lacks its venv module; install it (on Debian and Ubuntu: apt install python3-venv) and try again"
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv || fail "could not make .venv in $(pwd); see the lines above"
fi

if ! { [ -x .venv/bin/uv ] && [ .venv/.uv -nt requirements/uv.txt ]; }; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r requirements/uv.txt || fail "could not install uv; check the network and your pip settings, then try again"
    touch .venv/.uv
fi

echo "Installing $(grep -c '==' "requirements/$group.txt") locked packages ($group)"
.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r "requirements/$group.txt" ||
    fail "could not install requirements/$group.txt; check the network, then try again"
touch ".venv/.$group"
