"""The choices, steps, bands and pairs of a question, made from its lines."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from app.core.keys import Band, Kind
from app.core.questions import Choice, Option, Pair, Response
from app.core.text.markdown import Renderer
from app.core.text.mentions import Mention, Thing
from app.core.text.plain import one_line
from app.core.text.problems import Problems
from app.core.text.quiz_bands import BandError, can_match, number_band, shown, text_band
from app.core.text.quiz_ids import QuizIds
from app.core.text.quiz_items import Item, Items, Row
from app.core.text.quiz_outline import known_only
from app.core.text.slugs import short_id


@dataclass
class Workshop:
    """What the questions of one file share while they are made."""

    renderer: Renderer
    ids: QuizIds
    problems: Problems
    mentions: list[Mention] = field(default_factory=list)

    def mention(self, thing: Thing, name: str, line: int) -> None:
        """Note that something is named on a line; an empty name is no mention."""
        if name:
            self.mentions.append(Mention(thing, name, line))


@dataclass(frozen=True)
class Made:
    """The lists of a question, of which its kind fills some."""

    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    responses: tuple[Response, ...] = ()


class ChoiceMaker:
    """Makes what a reader chooses from, and notes the beliefs and ids it names."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self.problems = shop.problems
        self.renderer = shop.renderer

    def made(self, kind: Kind, found: Items, question_id: str) -> Made:
        """Return the lists that a kind fills."""
        if kind in {Kind.NUMBER, Kind.TEXT}:
            return self._bands(kind, found.choices)
        if kind is Kind.MATCH:
            return self._match(found.rows, question_id)
        return Made(choices=self.choices(found.steps or found.choices))

    def choices(self, lines: tuple[Item, ...]) -> tuple[Choice, ...]:
        """Return choices, reasons, sentences or steps."""
        return tuple(map(self._choice, lines))

    def _choice(self, item: Item) -> Choice:
        known_only(item.attributes, ("mis",), item.line, self.problems)
        html = self.renderer.inline(item.words, item.line).html
        return Choice(
            id=self.shop.ids.claim(item.attributes, one_line(html), item.line, item.last_line),
            html=html,
            text=one_line(html),
            credit=item.credit,
            feedback=self._feedback(item),
            belief=self._belief(item),
            line=item.line,
        )

    def _bands(self, kind: Kind, lines: tuple[Item, ...]) -> Made:
        bands: list[Band] = []
        responses: list[Response] = []
        for item in lines:
            band, response = self._band(kind, item)
            responses.append(response)
            if band is None:
                continue
            if not can_match(band, tuple(bands)):
                self.problems.add(
                    item.line, "this line can never match: the ones above take it all"
                )
            bands.append(band)
        return Made(bands=tuple(bands), responses=tuple(responses))

    def _band(self, kind: Kind, item: Item) -> tuple[Band | None, Response]:
        known_only(item.attributes, ("mis",), item.line, self.problems)
        words = "anything else" if item.words == "*" else item.words
        band_id = self.shop.ids.claim(item.attributes, words, item.line, item.last_line)
        feedback, belief = self._feedback(item), self._belief(item)
        try:
            read = number_band if kind is Kind.NUMBER else text_band
            band = read(item.words, band_id, item.credit)
        except BandError as error:
            self.problems.add(item.line, str(error))
            return None, Response(band_id, "", feedback, belief, item.line)
        words = escape(shown(band), quote=False)
        return band, Response(band_id, words, feedback, belief, item.line)

    def _match(self, rows: tuple[Row, ...], question_id: str) -> Made:
        pairs: dict[str, Pair] = {}
        options: dict[str, Option] = {}
        for row in rows:
            option = self._option(row, question_id)
            if not row.left and option.id in options:
                self.problems.add(row.line, "this extra item already stands in a row above")
            options.setdefault(option.id, option)
            if row.left:
                pair = self._pair(row, option, pairs)
                pairs[pair.id] = pair
        return Made(pairs=tuple(pairs.values()), options=tuple(options.values()))

    def _option(self, row: Row, question_id: str) -> Option:
        html = self.renderer.inline(row.right, row.line).html
        if not html:
            self.problems.add(row.line, "the right-hand cell is empty")
        return Option(row.right_id or self._option_id(question_id, row.right), html, one_line(html))

    def _pair(self, row: Row, option: Option, pairs: Mapping[str, Pair]) -> Pair:
        html = self.renderer.inline(row.left, row.line).html
        if row.left_id in pairs:
            self.problems.add(row.line, f"id {row.left_id} is already used in this table")
        pair_id = row.left_id or short_id(one_line(html), pairs)
        return Pair(pair_id, html, one_line(html), option.id, line=row.line)

    def _option_id(self, question_id: str, words: str) -> str:
        """Make an id that says nothing about the row to which the option belongs."""
        told = f"{self.renderer.place.lesson_id}/{question_id}/{' '.join(words.split())}"
        return "o" + hashlib.sha256(told.encode()).hexdigest()[:6]

    def _feedback(self, item: Item) -> str:
        return self.renderer.block(item.feedback, item.feedback_line).html if item.feedback else ""

    def _belief(self, item: Item) -> str:
        belief = item.attributes.values.get("mis", "")
        self.shop.mention(Thing.BELIEF, belief, item.line)
        if belief and item.credit == 1:
            self.problems.add(item.line, "mis= names the belief behind a wrong choice")
        return belief
