"""A published address never dies, and every endpoint says who may use it."""

import json

from tests.architecture.house import ROOT

LEDGER = ROOT / "tests" / "architecture" / "routes.json"


def addresses(app) -> dict[str, str]:
    return {
        f"{method} {rule.rule}": rule.endpoint
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    }


def test_every_address_of_the_ledger_still_answers_to_its_view(app):
    ledger = json.loads(LEDGER.read_text())
    present = addresses(app)
    lost = {address for address in ledger if address not in present}
    assert not lost, f"published addresses are gone: {sorted(lost)}"


def test_every_address_stands_in_the_ledger(app):
    """Add a new one to routes.json; never take one out."""
    ledger = json.loads(LEDGER.read_text())
    assert set(addresses(app)) == set(ledger)
