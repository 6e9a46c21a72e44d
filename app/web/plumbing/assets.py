"""Static files: fingerprinted addresses, served from memory in front of Flask, pre-compressed.

`/static/icons/favicon.1a2b3c4d.svg` never changes and is cached for ever. Scripts import each other
by name, so the fingerprint of all files together is a folder over them: `/static/5e6f7a8b/js/…`.
A name without a fingerprint, or with one of an older deploy, answers the present file and is asked
for again each time.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.web.plumbing.encodings import IDENTITY, compressed, wanted
from app.web.plumbing.replies import Asked, Headers, Reply, asked, respond

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/static/"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
FINGERPRINT = re.compile(r"\.([0-9a-f]{8})(\.[a-z0-9]+)$")
TOGETHER = re.compile(r"^([0-9a-f]{8})/(.+)$")
REMARK = re.compile(rb"(?m)^ *//.*\n")
"""A line of a script that is for those who write it."""
FONT = re.compile(r"""url\(["']?(?:/static/)?(fonts/[^)"']+)["']?\)""")
TEXTS = frozenset({".css", ".js", ".svg", ".txt", ".json", ".webmanifest"})
SCRIPT = ".js"
SERVED = TEXTS | {".woff2", ".png", ".ico", ".webp", ".avif"}
LAYERS = ("reset.css", "tokens.css", "base.css", "layout.css", "components/*.css", "print.css")
METHODS = frozenset({"GET", "HEAD"})


@dataclass
class Asset:
    """One static file in memory."""

    path: str
    data: bytes
    kind: str
    fingerprint: str
    bodies: dict[str, bytes] = field(default_factory=dict)

    def body(self, encoding: str) -> bytes:
        """Return the file in an encoding, compressed the first time it is asked for."""
        if encoding not in self.bodies:
            self.bodies[encoding] = compressed(encoding, self.data, best=True)
        return self.bodies[encoding]


class Assets:
    """All files below a folder, read once; in development read again when they change."""

    def __init__(self, folder: Path, *, live: bool = False) -> None:
        self._folder = folder
        self._live = live
        self._files: dict[str, Asset] = {}
        self._made: dict[str, Asset] = {}
        self._together = ""
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in SERVED:
                name = path.relative_to(folder).as_posix()
                self._files[name] = _read(name, path)

    @property
    def fingerprint(self) -> str:
        """Eight hex digits over all files: a change in any of them is another one."""
        if not self._live and self._together:
            return self._together
        found = hashlib.sha256()
        for path in self._files:
            asset = self.asset(path)
            found.update(f"{path} {asset.fingerprint if asset else ''}\n".encode())
        self._together = found.hexdigest()[:8]
        return self._together

    def urls(self, folder: str) -> tuple[str, ...]:
        """Return the addresses of all files whose plain path begins so, in the order of names."""
        return tuple(self.url(path) for path in self._files if path.startswith(folder))

    def asset(self, path: str) -> Asset | None:
        """Return a file by its plain path, or None."""
        if self._live and path in self._files:
            self._files[path] = _read(path, self._folder / path)
        return self._files.get(path) or self._made.get(path)

    def add(self, path: str, text: str) -> None:
        """Serve a text that no file holds, as the file of this path."""
        self._made[path] = _asset(path, text.encode())

    def url(self, path: str) -> str:
        """Return the fingerprinted address of a file; KeyError where there is none."""
        asset = self.asset(path)
        if asset is None:
            message = f"there is no static file {path}"
            raise KeyError(message)
        if path.endswith(SCRIPT):
            return f"{PREFIX}{self.fingerprint}/{path}"
        stem, dot, suffix = path.rpartition(".")
        return f"{PREFIX}{stem}.{asset.fingerprint}{dot}{suffix}"

    def text(self, path: str) -> str:
        """Return the words of a file; KeyError where there is none."""
        asset = self.asset(path)
        if asset is None:
            message = f"there is no static file {path}"
            raise KeyError(message)
        return asset.data.decode()


def stylesheets(folder: Path, assets: Assets) -> Mapping[str, str]:
    """Return the stylesheets by name, fonts fingerprinted, bare of space.

    The one without a name is of every page: the layers in order. Each folder of components is a
    sheet of its own, for the pages that name it. The assets serve them too (`sheet`).
    """
    css = folder / "css"
    sheets = {"": [path for layer in LAYERS for path in sorted(css.glob(layer))]}
    for apart in sorted(path for path in (css / "components").iterdir() if path.is_dir()):
        sheets[apart.name] = sorted(apart.glob("*.css"))
    found = {name: _sheet(files, assets) for name, files in sheets.items()}
    for name, words in found.items():
        assets.add(sheet(name), words)
    return found


def sheet(name: str) -> str:
    """Return the plain path at which a whole stylesheet is served."""
    return f"css/sheets/{name or 'site'}.css"


def _sheet(files: Iterable[Path], assets: Assets) -> str:
    joined = "\n".join(path.read_text() for path in files)
    return _bare(FONT.sub(lambda match: f"url({assets.url(match[1])})", joined))


class StaticFiles:
    """WSGI middleware that answers everything below /static/."""

    def __init__(
        self, app: WSGIApplication, assets: Assets, fixed: tuple[tuple[str, str], ...]
    ) -> None:
        self._app = app
        self._assets = assets
        self._fixed = list(fixed)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a static file, or pass the request on."""
        reply = self.finished(asked(environ))
        return respond(reply, start_response) if reply else self._app(environ, start_response)

    def finished(self, request: Asked) -> Reply | None:
        """Return a static file, or None where the address names none."""
        method, path, _query, _host, encodings, known = request
        if not path.startswith(PREFIX) or method not in METHODS:
            return None
        asset, exact = self._named(path.removeprefix(PREFIX))
        if asset is None:
            return None
        text = Path(asset.path).suffix in TEXTS
        encoding = wanted(encodings) if text else IDENTITY
        etag = f'"{asset.fingerprint}-{encoding}"'
        headers: Headers = [
            ("Content-Type", asset.kind),
            ("Cache-Control", FOREVER if exact else ASK_AGAIN),
            ("ETag", etag),
            ("Vary", "Accept-Encoding"),
            *self._fixed,
        ]
        if etag in known:
            return Reply(304, headers, b"")
        body = asset.body(encoding)
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        return Reply(200, headers, b"" if method == "HEAD" else body)

    def _named(self, name: str) -> tuple[Asset | None, bool]:
        together = TOGETHER.search(name)
        if together:
            return self._assets.asset(together[2]), together[1] == self._assets.fingerprint
        match = FINGERPRINT.search(name)
        if match:
            asset = self._assets.asset(f"{name[: match.start()]}{match[2]}")
            return asset, asset is not None and asset.fingerprint == match[1]
        return self._assets.asset(name), False


def _read(name: str, path: Path) -> Asset:
    data = path.read_bytes()
    return _asset(name, REMARK.sub(b"", data) if path.suffix == SCRIPT else data)


def _asset(name: str, data: bytes) -> Asset:
    kind, suffix = mimetypes.guess_type(name)[0] or "application/octet-stream", Path(name).suffix
    if suffix in TEXTS:
        kind = f"{'text/javascript' if suffix == SCRIPT else kind}; charset=utf-8"
    return Asset(name, data, kind, hashlib.sha256(data).hexdigest()[:8])


def _bare(css: str) -> str:
    """Return a stylesheet without whatever a browser does not need."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    one_line = re.sub(r"\s+", " ", without_comments)
    tight = re.sub(r"\s*([{};,>])\s*|(?<=:) ", r"\1", one_line).replace(";}", "}").strip()
    unquoted = re.sub(r'="([a-z][\w-]*)"]', r"=\1]", tight)
    return _joined(unquoted)


def _joined(css: str) -> str:
    """Return neighbouring blocks of one layer as one block: a layer is written in many files."""
    blocks: list[str] = []
    for block in _blocks(css):
        opening = block[: block.find("{") + 1]
        if opening.startswith("@layer") and blocks and blocks[-1].startswith(opening):
            blocks[-1] = blocks[-1][:-1] + block.removeprefix(opening)
        else:
            blocks.append(block)
    return "".join(blocks)


def _blocks(css: str) -> Iterator[str]:
    """Yield what stands outside everything else: rules with their braces, statements."""
    depth = start = 0
    for sign in re.finditer("[{};]", css):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            yield css[start : sign.end()]
            start = sign.end()
