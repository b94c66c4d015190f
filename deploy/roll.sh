#!/bin/sh
# Puts a new image into service without a request lost: one web server after the other is drained, replaced, waited for.
#   WEB_IMAGE=registry/shabou-web@sha256:… sh deploy/roll.sh
set -eu
cd "$(dirname "$0")/.."
docker compose run --rm migrate
for web in web-1 web-2; do
    # Caddy asks each second; what was sent before it knew is finished in the seconds that follow.
    docker compose exec -T "$web" touch /tmp/drain && sleep 5
    docker compose up --detach --no-deps --wait "$web"
done
docker compose up --detach --no-deps worker-default worker-scrape worker-forecast beat
