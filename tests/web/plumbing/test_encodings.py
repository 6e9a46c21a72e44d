import gzip

import brotli
import pytest
import zstandard

from app.web.plumbing.encodings import compressed, wanted

PAGE = b"<p>The same page for everybody.</p>" * 50


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("*", "br"),
        ("identity", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("gzip;q=nonsense", "identity"),
        ("GZIP", "gzip"),
        (", ,", "identity"),
    ],
)
def test_the_client_gets_the_encoding_it_likes_best(accept, encoding):
    assert wanted(accept) == encoding


@pytest.mark.parametrize(
    ("encoding", "back"),
    [
        ("br", brotli.decompress),
        ("gzip", gzip.decompress),
        ("zstd", lambda data: zstandard.ZstdDecompressor().decompress(data)),
        ("identity", bytes),
    ],
)
def test_compressed_bytes_come_back_and_are_the_same_each_time(encoding, back):
    for best in (False, True):
        assert back(compressed(encoding, PAGE, best=best)) == PAGE
        assert compressed(encoding, PAGE, best=best) == compressed(encoding, PAGE, best=best)
