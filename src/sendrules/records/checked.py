"""Models whose misuse is explained in one error."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)

from sendrules.errors import RecordError, did_you_mean

__all__ = ["Checked"]


class Checked(BaseModel):
    """A frozen model whose misuse is explained in one `RecordError`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        use_attribute_docstrings=False,
    )

    @model_validator(mode="wrap")
    @classmethod
    def _explain_misuse(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            raise RecordError(cls.__name__, [_problem(cls, e) for e in error.errors()]) from None

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show what is known, and leave out the rest."""
        every = super().__repr_args__()
        yield from ((name, value) for name, value in every if value is not None and value != ())

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **kwargs: Any) -> Self:
        """Read it from JSON.

        Raises:
            RecordError: the text is not JSON, or not of this kind.
        """
        try:
            return super().model_validate_json(json_data, **kwargs)
        except ValidationError as error:
            raise RecordError(cls.__name__, [_problem(cls, e) for e in error.errors()]) from None


def _problem(cls: type[Checked], error: Mapping[str, Any]) -> str:
    name = str(error["loc"][0]) if error["loc"] else "the record"
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(name, cls.model_fields) or "; see the record's documentation."
        return f"'{name}' is not a fact of this record{hint}"
    if error["type"] in {"bool_type", "bool_parsing"}:
        return f"'{name}' must be true or false (or left out while it is not known)."
    if error["type"] == "json_invalid":
        return "the text is not valid JSON."
    return f"'{name}': {error['msg']}"
