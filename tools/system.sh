#!/usr/bin/env bash
# What the program needs of the system: Python 3.11 with venv, and Pango for PDF. Installs it where it may, else says so in one line.
set -u
python=${1:-python3}
need=()

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Нужен Python 3.11 или новее: установите его и повторите (make PYTHON=python3.11 …)." >&2
  exit 1
fi
"$python" -c 'import ensurepip' 2>/dev/null || need+=(python3-venv)
"$python" - <<'PY' || need+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
import ctypes.util, sys
sys.exit(not all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")))
PY
[ ${#need[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" -eq 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else sudo=none; fi
  if [ "$sudo" != none ]; then
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "${need[@]}" >/dev/null && exit 0
  fi
fi
echo "Не хватает системных пакетов. Выполните: sudo apt-get install ${need[*]}" >&2
exit 1
