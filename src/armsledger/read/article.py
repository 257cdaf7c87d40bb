"""Articles as JSON objects: url, outlet, title, date and text, under the names that feeds and archives give them."""

import datetime
import json
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator

from armsledger.model import Capture, Problem
from armsledger.model.fields import choose_fields
from armsledger.read.dateline import read_date
from armsledger.read.decoding import decode
from armsledger.read.linked import name_in
from armsledger.read.pagehead import language_code
from armsledger.read.plain import encoding_problems
from armsledger.read.readout import REPLACED, UNFIT, Readout, one_line, web_address


def read_names(value: object) -> str:
    """Return a name, the name in an object, or the names of a list; anything else is no name."""
    return one_line(name_in(value))


def read_day(value: object) -> datetime.date | None:
    """Return the day of a printed date or of Unix time in seconds or milliseconds (UTC); anything else is no date."""
    if isinstance(value, str):
        return read_date(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.datetime.fromtimestamp(value / 1000 if value > 10**11 else value, datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


class Article(BaseModel):
    """An article under the names of the fields, checked: it needs a text; what else cannot be read is left empty."""

    model_config = ConfigDict(extra="ignore")

    text: str
    title: Annotated[str, BeforeValidator(read_names)] = ""
    outlet: Annotated[str, BeforeValidator(read_names)] = ""
    author: Annotated[str, BeforeValidator(read_names)] = ""
    url: Annotated[str, BeforeValidator(name_in)] = ""
    language: Annotated[str, BeforeValidator(read_names)] = ""
    date: Annotated[datetime.date | None, BeforeValidator(read_day)] = None
    updated: Annotated[datetime.date | None, BeforeValidator(read_day)] = None

    @field_validator("text")
    @classmethod
    def some_text(cls, value: str) -> str:
        """Refuse a text of white space."""
        if not value.strip("\ufeff\ufffd\0 \t\r\n\f\v"):
            raise ValueError("the text is empty")
        return value


def read_article(capture: Capture) -> tuple[Readout | None, list[Problem]]:
    """Return the article's text as it is, newlines as in plain text; None where there is no article."""
    decoded = decode(capture.content)
    problems = encoding_problems(capture, decoded)
    try:
        article = Article.model_validate(load(decoded.text, capture.parameters))
    except ValidationError as error:
        return None, [*problems, Problem("bad-article", capture.origin, reason(error))]
    except RecursionError:
        return None, [*problems, Problem("bad-json", capture.origin, "nested too deeply")]
    except ValueError as error:
        return None, [*problems, Problem("bad-json", capture.origin, str(error))]
    text = article.text.replace("\r\n", "\n").replace("\r", "\n")
    text, count = UNFIT.subn(REPLACED, text)
    if count:
        message = f"{count} NUL or half characters in the text were replaced"
        problems.append(Problem("bad-encoding", capture.origin, message))
    url, language = web_address(article.url), language_code(article.language)
    readout = Readout(
        text, article.title, article.outlet, article.author, url, article.date, language, updated=article.updated
    )
    return readout, problems


def load(text: str, columns: Mapping[str, str]) -> object:
    """Parse JSON and put what it holds under the names of the fields; ``columns`` says where a field stands.

    Fields with nothing in them are left out. Raises ValueError or RecursionError where it is no JSON.
    """
    value = json.loads(text.removeprefix("\ufeff"), strict=False)
    if not isinstance(value, dict):
        return value
    flat = {key: item for key, item in value.items() if item not in ("", None)}
    flat |= {path: item for path in columns.values() if (item := look_up(value, path)) not in ("", None)}
    return {field: flat[key] for field, key in choose_fields(flat, columns).items()}


def look_up(value: object, path: str) -> object:
    """Return what stands at "source.name" in objects within each other, None where nothing does."""
    if isinstance(value, dict) and path in value:
        return value[path]
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def reason(error: ValidationError) -> str:
    """Put what pydantic found into one line."""
    fault = error.errors(include_url=False, include_context=False)[0]
    if fault["type"] == "missing":
        return "no text"
    if not fault["loc"]:
        return "not a JSON object"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{fault['loc'][0]}: {message}"
