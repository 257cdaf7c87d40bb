from pathlib import Path

import pytest

from armsledger.ledger import Ledger
from armsledger.ledger.register import Register
from armsledger.serve import serving
from armsledger.serve.serving import Door, objection
from desk_samples import written
from team_samples import kept

PEM = Path("some.pem")


@pytest.mark.parametrize(
    ("door", "name", "people", "told"),
    [
        (Door("127.0.0.1", 1), "", False, ""),
        (Door("::1", 1), "Ada", False, ""),
        (Door("127.0.0.1", 1), "", True, ""),
        (Door("127.0.0.1", 1), "Ada", True, "--as"),
        (Door("0.0.0.0", 1), "", False, "without accounts"),  # noqa: S104 - what is refused
        (Door("192.0.2.7", 1, proxy=True), "", False, "without accounts"),
        (Door("192.0.2.7", 1), "", True, "passwords would travel readable"),
        (Door("192.0.2.7", 1, proxy=True), "", True, ""),
        (Door("192.0.2.7", 1, PEM, PEM), "", True, ""),
        (Door("127.0.0.1", 1, PEM), "", False, "belong together"),
        (Door("127.0.0.1", 1, None, PEM), "", False, "belong together"),
    ],
)
def test_what_is_not_safe_is_not_opened(door: Door, name: str, people: bool, told: str) -> None:
    found = objection(door, name, people=people)
    assert found == "" if not told else told in found


def test_the_address_is_one_that_a_browser_takes() -> None:
    assert Door("::1", 80).address == "http://[::1]:80/"
    assert Door("192.0.2.7", 443, PEM, PEM).address == "https://192.0.2.7:443/"


def served(monkeypatch: pytest.MonkeyPatch, place: Path, door: Door) -> list[tuple[object, ...]]:
    """What is made and opened where the workspace is served, without answering anybody."""
    seen: list[tuple[object, ...]] = []
    monkeypatch.setattr(serving, "listen", lambda app, door: seen.append((app, door)))
    made = serving.workspace
    monkeypatch.setattr(serving, "workspace", lambda *given: seen.append(given[2:]) or made(*given))
    serving.serve(str(place), door, name="", show=False)
    return seen


def test_who_has_accounts_logs_in_and_who_has_none_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(tmp_path / "l.db")
    door = Door("127.0.0.1", 0)
    assert served(monkeypatch, place, door)[0] == ("", None)
    assert not (tmp_path / "l.db.people").exists()
    with Ledger.open(place) as book, Register.open(book.path) as register:  # type: ignore[union-attr]
        register.add("Ann", kept(), "editor", by="root")
    [(_, found), (_, listened)] = served(monkeypatch, place, door)
    assert isinstance(found, Register)
    assert listened == door


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path, run: object) -> None:
    done = run("serve", "--ledger", tmp_path / "none.db")  # type: ignore[operator]
    assert done.returncode == 1
    assert "not-found" in done.stderr


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def taken(*_: object, **__: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(serving.uvicorn, "run", taken)
    with pytest.raises(BaseException) as ended:
        serving.listen(object(), Door("127.0.0.1", 8321))  # type: ignore[arg-type]
    assert getattr(ended.value, "code", getattr(ended.value, "exit_code", None)) == 1
    assert "another program listens there" in capsys.readouterr().err
