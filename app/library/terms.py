"""One glossary entry: a Markdown file with a definition, an example and a near neighbour."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.glossary import Term
from app.core.text.addresses import Place
from app.core.text.chunks import chunks
from app.core.text.markdown import Renderer, without_citations
from app.core.text.plain import plain
from app.library.files import Folder
from app.library.proofs import TermProof
from app.library.schemas import TermHead, checked


def term(content: Folder, lang: str, term_id: str) -> TermProof | None:
    """Read a glossary entry, or return None after saying everything that is wrong in its file."""
    file = f"{lang}/glossary/{term_id}.md"
    with content.care(file):
        page = content.page(file)
        if page is None:
            return None
        problems = content.problems.about(file)
        before = problems.faults
        head = checked(TermHead, page.head, problems)
        renderer = Renderer(Place(file, lang), problems)
        body = page.body.strip("\n")
        line = page.body_line + len(page.body) - len(page.body.lstrip("\n"))
        html = renderer.block(body, line).html
        cited, mentions = renderer.cited, tuple(renderer.mentions)
        first = next(iter(chunks(body, line)), None)
        short = renderer.inline(without_citations(first.text), line).html if first else ""
        if not short:
            problems.add(line, "the entry has no text: the first paragraph says what it is")
        if head is None or problems.faults > before:
            return None
        if head.id != term_id:
            problems.add(page.head.line("id"), f"id is {term_id}, as the file is named")
        found = Term(
            id=term_id,
            term=head.term,
            html=html,
            short=short,
            text=plain(html),
            facts_as_of=head.facts_as_of,
            also=tuple(head.also),
            used_in=tuple(head.used_in),
            sources=_numbered(head.sources, cited),
        )
        return TermProof(found, file, page.head, mentions, cited)
    return None


def _numbered(sources: Sequence[str], cited: Sequence[str]) -> tuple[str, ...]:
    """Return the sources in the order of the marks in the text; those never cited come last."""
    return tuple(dict.fromkeys((*(name for name in cited if name in sources), *sources)))
