#!/bin/sh
# The compiler of the API's TypeScript client, as its lock says. Without Node.js its test is skipped, unless CI is set.
cd "$(dirname "$0")/../clients/typescript" || exit 1
command -v npm >/dev/null 2>&1 || {
    echo "No npm on this machine: the TypeScript client will not be tried."
    exit 0
}
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --no-audit --no-fund
