"""Clocks of devices: what they say of a time, and how far it is believed."""

from __future__ import annotations

from datetime import UTC, datetime

EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
"""A device whose clock is older than this was never set."""


def told(at: str, received_at: datetime) -> datetime:
    """Return the time that a device told, never later than the receipt.

    It is the receipt where there is nothing to read.
    """
    try:
        moment = datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return received_at
    return max(EARLIEST, min(moment, received_at))
