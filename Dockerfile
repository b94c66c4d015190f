# The shop for a server: web by default; worker and scheduler run the same image with another command.
#   docker build -t shabou .
#   docker run --env-file deploy/env -p 8000:8000 shabou
#   docker run --env-file deploy/env --no-healthcheck shabou celery --app=shabou worker --concurrency=1
#   docker run --env-file deploy/env --no-healthcheck shabou celery --app=shabou beat
#   docker run --env-file deploy/env shabou python manage.py migrate
FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --quiet --require-hashes --requirement requirements.lock
WORKDIR /shop
COPY . .
# The key lives as long as this line; no image contains one.
RUN SECRET_KEY=build /venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /venv /venv
COPY --from=build /shop /shop
WORKDIR /shop
# Photos, and the files of imports, are all that the shop writes; its background work reads the latter.
RUN useradd --system --uid 1000 shop && install --directory --owner=shop var/media var/imports
USER shop
VOLUME /shop/var/media /shop/var/imports
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config=deploy/gunicorn.conf.py", "--bind=0.0.0.0:8000"]
