# The shop for a server: `web` serves pages, `worker` also reads other shops' pages and forecasts. No image has a secret.
#   docker build --target web --tag shabou-web .
#   docker build --target worker --tag shabou-worker .
# docker-compose.yml runs them. PYTHON is an argument so that a release can name the base image by its digest.
ARG PYTHON=python:3.13-slim-bookworm

FROM ${PYTHON} AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --quiet --require-hashes --requirement requirements.lock

FROM packages AS worker-packages
COPY requirements-worker.lock .
RUN /venv/bin/pip install --quiet --require-hashes --requirement requirements-worker.lock

FROM packages AS shop
WORKDIR /shop
COPY . .
# The key lives as long as this line.
RUN SECRET_KEY=build /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /venv/bin/python -m compileall -q /shop

FROM ${PYTHON} AS base
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Photos, files of imports and notes of backups are all that the shop writes; the rest may be read-only, with a /tmp.
RUN useradd --system --uid 1000 --no-create-home shop \
    && install --directory --owner=shop /shop/var/media /shop/var/imports /shop/var/safety
WORKDIR /shop
VOLUME /shop/var/media /shop/var/imports /shop/var/safety
COPY --from=shop /shop /shop

FROM base AS worker
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-noto-core >/dev/null \
    && rm -rf /var/lib/apt/lists/*
COPY --from=worker-packages /venv /venv
# Chromium and the libraries of the forecasts keep files that are worth nothing tomorrow.
ENV HOME=/tmp XDG_CACHE_HOME=/tmp NUMBA_CACHE_DIR=/tmp MPLCONFIGDIR=/tmp
USER shop
CMD ["celery", "--app=shabou", "worker", "--concurrency=1", "--loglevel=WARNING"]

# The last one: what `docker build .` makes.
FROM base AS web
COPY --from=packages /venv /venv
USER shop
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config=deploy/gunicorn.conf.py", "--bind=0.0.0.0:8000"]
