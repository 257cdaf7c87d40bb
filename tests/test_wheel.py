"""The wheel: built offline, installed into an empty environment, run on a file of its own far from the sources."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = [path for path in (ROOT / "src/armsledger").rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "sources"
    # Building in the tree would leave a build/ folder there, whose old files find their way into later wheels.
    copy_sources(copy)
    command = ["pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(copy)]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    [made] = folder.glob("*.whl")
    return made


def copy_sources(copy: Path) -> None:
    """Copy what a wheel is made from."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        copy.mkdir(exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    for path in (ROOT / "src").rglob("*"):
        if path.is_file() and path.suffix != ".pyc" and ".egg-info" not in str(path):
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {path.relative_to(ROOT / "src").as_posix() for path in DATA}
    assert len(wanted) > 10
    assert wanted <= held
    assert any(name.endswith("licenses/LICENSE") for name in held)
    assert not [name for name in held if name.startswith(("tests/", "docs/", "examples/", "benchmarks/"))]


def test_the_installed_wheel_does_the_main_job(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    venv.create(home, with_pip=False, symlinks=os.name == "posix")
    library = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    # The dependencies are borrowed from this environment, less the sources that stand in it as an editable install.
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index",
         "--target", library, wheel],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (tmp_path / "own.txt").write_text("Sweden gave Estonia 30 howitzers in May 2021, the ministry said.\n")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ARMSLEDGER_"))}
    script = (
        "import sys; sys.path.append({borrowed!r}); import armsledger, armsledger.cli;"
        "assert armsledger.__file__.startswith({home!r}), armsledger.__file__;"
        "sys.argv = ['armsledger', 'build', 'own.txt', '--jobs', '1']; armsledger.cli.main()"
    ).format(borrowed=sysconfig.get_path("purelib"), home=str(library))
    done = subprocess.run(
        [python, "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "1 transfer" in done.stdout
    assert "howitzers" in (tmp_path / "report/index.html").read_text(encoding="utf-8")
