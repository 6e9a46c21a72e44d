"""Which encodings we speak, how bytes are put into them, and which one a client wants."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Callable, Mapping

import brotli
import zstandard
from flask import Flask, Response, request

from app.web.plumbing.public import ENVIRON

IDENTITY = "identity"
QUICK_BROTLI = 5
BEST_BROTLI = 11
LEVEL_ZSTD = 19
PREFERRED = ("br", "zstd", "gzip")


def compressed(encoding: str, data: bytes, *, best: bool = False) -> bytes:
    """Return data in an encoding; the same input gives the same bytes in every process."""
    return _COMPRESSORS[encoding](data, best)


@functools.lru_cache(maxsize=512)
def wanted(accept: str) -> str:
    """Return the encoding to answer with for an Accept-Encoding header (RFC 9110, 12.5.3)."""
    weights = dict(_weight(part) for part in accept.lower().split(",") if part.strip())
    rest = weights.get("*", 0.0)
    ranked = [(weights.get(name, rest), -place, name) for place, name in enumerate(PREFERRED)]
    weight, _place, name = max(ranked)
    return name if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def init_app(app: Flask) -> None:
    """Compress the pages that a browser may keep: what is `no-store` holds something signed.

    Public pages are compressed in front of Flask, once for everybody.
    """

    @app.after_request
    def compress(response: Response) -> Response:
        encoding = wanted(request.headers.get("Accept-Encoding", ""))
        kept = "no-store" not in response.headers.get("Cache-Control", "no-store")
        ours = response.mimetype == "text/html" and ENVIRON not in request.environ
        if kept and ours and encoding != IDENTITY:
            response.set_data(compressed(encoding, response.get_data()))
            response.headers["Content-Encoding"] = encoding
            response.vary.add("Accept-Encoding")
        return response


def _weight(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    _, _, value = parameter.partition("=")
    try:
        return name.strip(), float(value) if value else 1.0
    except ValueError:
        return name.strip(), 0.0


def _brotli(data: bytes, best: bool) -> bytes:  # noqa: FBT001  # one shape for all compressors
    return bytes(brotli.compress(data, quality=BEST_BROTLI if best else QUICK_BROTLI))


def _gzip(data: bytes, best: bool) -> bytes:  # noqa: FBT001  # one shape for all compressors
    return gzip.compress(data, 9 if best else 6, mtime=0)


def _zstd(data: bytes, best: bool) -> bytes:  # noqa: FBT001  # one shape for all compressors
    return zstandard.ZstdCompressor(level=LEVEL_ZSTD if best else 3).compress(data)


def _identity(data: bytes, _best: bool) -> bytes:  # noqa: FBT001  # one shape for all compressors
    return data


_COMPRESSORS: Mapping[str, Callable[[bytes, bool], bytes]] = {
    "br": _brotli,
    "gzip": _gzip,
    "zstd": _zstd,
    IDENTITY: _identity,
}
