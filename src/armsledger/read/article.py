"""Articles as JSON objects: url, outlet, title, date and text, under the names that feeds and archives give them."""

import json
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from armsledger.model import Capture, Problem
from armsledger.read.dateline import read_date
from armsledger.read.decoding import decode
from armsledger.read.pagehead import language_code, name_in
from armsledger.read.plain import encoding_problems
from armsledger.read.readout import REPLACED, UNFIT, Readout, one_line, web_address


def read_names(value: object) -> str:
    """Return a name, the name in an object, or the names of a list; anything else is no name."""
    return one_line(name_in(value))


def read_day(value: object) -> date | None:
    """Return the day of a printed date or of Unix time in seconds or milliseconds (UTC); anything else is no date."""
    if isinstance(value, str):
        return read_date(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value / 1000 if value > 10**11 else value, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def choices(*names: str) -> Any:
    """Return a field that takes the first of these names that the object has."""
    return Field(default="", validation_alias=AliasChoices(*names))


class Article(BaseModel):
    """An article, checked: it needs a text; whatever else cannot be read is left empty."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(validation_alias=AliasChoices("text", "body", "content", "articleBody", "maintext"))
    title: Annotated[str, BeforeValidator(read_names)] = choices("title", "headline")
    outlet: Annotated[str, BeforeValidator(read_names)] = choices(
        "outlet", "publisher", "source", "site_name", "sitename"
    )
    author: Annotated[str, BeforeValidator(read_names)] = choices("author", "authors", "byline")
    url: Annotated[str, BeforeValidator(name_in)] = choices("url", "link")
    language: Annotated[str, BeforeValidator(read_names)] = choices("language", "lang")
    published: Annotated[date | None, BeforeValidator(read_day)] = Field(
        default=None,
        validation_alias=AliasChoices(
            "date", "published", "published_at", "publishedAt", "publish_date", "date_published", "datePublished",
            "date_publish", "pubDate", "pub_date", "published_date",
        ),
    )  # fmt: skip

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
        article = Article.model_validate(load(decoded.text))
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
    return Readout(text, article.title, article.outlet, article.author, url, article.published, language), problems


def load(text: str) -> object:
    """Parse JSON, fields with nothing in them left out; raises ValueError or RecursionError where it is none."""
    value = json.loads(text.removeprefix("\ufeff"), strict=False)
    return {key: item for key, item in value.items() if item not in ("", None)} if isinstance(value, dict) else value


def reason(error: ValidationError) -> str:
    """Put what pydantic found into one line."""
    fault = error.errors(include_url=False, include_context=False)[0]
    if fault["type"] == "missing":
        return "no text"
    if not fault["loc"]:
        return "not a JSON object"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{fault['loc'][0]}: {message}"
