"""The SEND Code of Practice: 0 to 25 years (January 2015). Guidance: *should*, never *must*.

https://www.gov.uk/government/publications/send-code-of-practice-0-to-25

Authorities and schools must have regard to it (s.77 of the Act). Departing from its periods is not
a breach of a time limit; they are reported as missed. Of the paragraphs encoded here only 9.125 was
read in full, as others reproduce it; the rest were confirmed from secondary pages.
"""

from datetime import date

from sendrules.rules import Authority, Instrument, Span

CODE_2015 = Instrument(
    slug="code-2015",
    name="SEND Code of Practice: 0 to 25 years (January 2015)",
    short="SEND Code of Practice 2015",
    unit="para",
    url="https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
    in_force=Span(date(2015, 1, 1)),
    authority=Authority.GUIDANCE,
)
