"""Starts and stops the servers that are measured, and reads the CPU time they use."""

from __future__ import annotations

import contextlib
import getpass
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PATIENCE = 30.0
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server: its address and the process that leads its group."""

    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """Return the CPU time used so far by the server and all its children."""
        used: dict[int, int] = {}
        parents: dict[int, int] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                parents[int(stat.parent.name)] = int(fields[1])
                used[int(stat.parent.name)] = int(fields[11]) + int(fields[12])
        ours = {self.pid}
        while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
            ours |= more
        return sum(used.get(pid, 0) for pid in ours) / TICKS


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def site(folder: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """Run the site as `make run` does, with its own instance folder."""
    port = free_port()
    environ = {"PORT": str(port), "INSTANCE_DIR": str(folder / "instance"), **settings}
    command = [str(BIN / "flask"), "--app", "wsgi", "serve"]
    with _running(command, f"http://127.0.0.1:{port}", "/healthz", environ) as server:
        yield server


@contextlib.contextmanager
def hello() -> Iterator[Server]:
    """Run a Flask application of one line on the same server with the same settings."""
    port = free_port()
    command = [
        *(str(BIN / "granian"), "--interface", "wsgi", "--workers", "2"),
        *("--backlog", "8192", "--backpressure", "4096", "--no-ws", "--http", "1"),
        *("--log-level", "error"),
        *("--host", "127.0.0.1", "--port", str(port), "bench.hello:app"),
    ]
    with _running(command, f"http://127.0.0.1:{port}", "/", {}) as server:
        yield server


@contextlib.contextmanager
def nginx(folder: Path, page: bytes, zipped: bytes) -> Iterator[Server]:
    """Run nginx serving one page with gzip_static."""
    port = free_port()
    root = folder / "nginx"
    (root / "files").mkdir(parents=True)
    (root / "files" / "page.html").write_bytes(page)
    (root / "files" / "page.html.gz").write_bytes(zipped)
    conf = root / "nginx.conf"
    # Started as root it would hand its workers to a user who may not read our folder.
    owner = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    conf.write_text(
        f"{owner} daemon off; worker_processes 2; pid {root}/pid; error_log {root}/log;\n"
        "events { worker_connections 4096; }\n"
        "http { access_log off; default_type text/html; sendfile on; tcp_nopush on;\n"
        f"  open_file_cache max=100; client_body_temp_path {root}; proxy_temp_path {root};\n"
        f"  fastcgi_temp_path {root}; uwsgi_temp_path {root}; scgi_temp_path {root};\n"
        "  keepalive_requests 1000000;\n"
        f"  server {{ listen 127.0.0.1:{port}; root {root}/files; gzip_static on; }} }}\n"
    )
    command = ["nginx", "-c", str(conf), "-e", str(root / "log")]
    with _running(command, f"http://127.0.0.1:{port}", "/page.html", {}) as server:
        yield server


@contextlib.contextmanager
def _running(
    command: list[str], url: str, ready: str, environ: Mapping[str, str]
) -> Iterator[Server]:
    # A long-lived process of our own making, in a group of its own so that all of it is counted.
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _await(url + ready, process)
        yield Server(url, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(url, timeout=2).close()
            return
        time.sleep(0.1)
    message = f"{process.args!r} did not answer at {url}"
    raise RuntimeError(message)
