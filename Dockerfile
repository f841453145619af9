# The HTTP service as a container: docker build -t sendrules . && docker run --rm -p 127.0.0.1:8000:8000 sendrules
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
COPY tests/vectors ./tests/vectors
RUN python -m venv /opt/sendrules \
    && /opt/sendrules/bin/pip install --no-cache-dir ".[serve]"

FROM python:3.13-slim
LABEL org.opencontainers.image.title="sendrules" \
      org.opencontainers.image.description="England's SEND time limits over HTTP" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/sendrules /opt/sendrules
ENV PATH="/opt/sendrules/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
# An ordinary user without a home, a shell or a password. Nothing that it may write to is needed.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin sendrules
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["sendrules", "serve", "--host", "0.0.0.0", "--port", "8000"]
