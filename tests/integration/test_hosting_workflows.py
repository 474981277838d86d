"""What `init` writes for code hosts does what it says: every command of it is run."""

import json
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from conftest import LEAST_SITE, Site
from runner import Machine, environment, read_workflow, run

from generator.cli import main
from generator.commands.exits import DONE
from generator.starting.hosts import HOSTS
from generator.write.verify import verify

PAGE = "---\ntitle: How this record is made\n---\nFrom one report.\n"
BEN = "---\nname: Ben Roe\nevents: fire\nfate: killed\nsources: report\n---\n"

needs_git = pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("curl") and shutil.which("bash")),
    reason="git, curl or bash is not installed",
)


def begin(path: Path, host: str) -> Site:
    """A site that is published at a host, with a record of each kind and without examples."""
    told = ["--yes", "--bare", "--host", host]
    assert main(["init", str(path), *told]) == DONE
    site = Site(path).write({name: LEAST_SITE[name] for name in LEAST_SITE if "/" in name})
    return site.write({"content/pages/methodology.md": PAGE})


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on a loopback port, and gives its address."""
    servers = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """GitHub with a memorial's repository, pushed and not built yet."""
    site = begin(tmp_path / "site", "github")
    machine = make_machine(tmp_path)
    push(site, "main", {})
    return machine


def make_machine(path: Path) -> Machine:
    """GitHub with the repository of the folder `site`, of which nothing is pushed yet."""
    machine = Machine(path, path / "origin.git")
    (path / "site").mkdir(exist_ok=True)
    git(path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(path / "site", "init", "--quiet", "--initial-branch=main")
    git(path / "site", "remote", "add", "origin", str(machine.origin))
    return machine


def git(folder: Path, *arguments: str) -> str:
    """Run git with nothing of this machine's settings."""
    names = ("-c", "user.name=Editor", "-c", "user.email=editor@memorial.example")
    env = environment(folder if folder.name != "site" else folder.parent)
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    return done.stdout


def push(site: Site, branch: str, files: Mapping[str, str]) -> None:
    """Commit files to a branch and push it."""
    site.write(files)
    git(site.path, "checkout", "--quiet", "-B", branch)
    git(site.path, "add", "--all")
    git(site.path, "commit", "--quiet", "--allow-empty", "--message", "Edit")
    git(site.path, "push", "--quiet", "--force", "origin", branch)


@needs_git
def test_push_is_published_whole_and_its_addresses_are_kept(machine: Machine) -> None:
    assert machine.work("push"), machine.said
    assert (machine.published / "victims/ada-roe.html").is_file()
    assert verify(machine.published) == []
    kept = git(machine.origin, "show", "main:permalinks.json")
    assert "victims/ada-roe.html" in kept
    assert "permalinks.json" in git(machine.origin, "show", "--name-only", "--format=", "main")


@needs_git
def test_second_run_makes_nothing_although_all_its_files_are_new(machine: Machine) -> None:
    assert machine.work("push"), machine.said
    assert machine.work("schedule"), machine.said
    assert ": 0 files written" in machine.said
    assert "No address is new." in machine.said
    assert verify(machine.published) == []


@needs_git
def test_workflow_moved_to_the_top_publishes_a_site_in_a_folder(tmp_path: Path) -> None:
    machine, top = make_machine(tmp_path), Site(tmp_path / "site")
    site = begin(top.path / "memorial", "github")
    (site.path / ".github").rename(top.path / ".github")
    push(top, "main", {})
    assert machine.work("push"), machine.said
    assert (machine.published / "victims/ada-roe.html").is_file()
    changed = git(machine.origin, "show", "--name-only", "--format=", "main")
    assert changed == "memorial/permalinks.json\n"
    assert machine.work("schedule"), machine.said
    assert ": 0 files written" in machine.said
    push(top, "ben", {"memorial/content/victims/ben-roe.md": BEN.replace("fire", "fier")})
    assert not machine.work("pull_request", "ben")
    assert "::error file=memorial/content/victims/ben-roe.md,line=3,col=9," in machine.said


@needs_git
def test_hidden_file_that_a_host_asks_for_is_published(machine: Machine, tmp_path: Path) -> None:
    push(Site(tmp_path / "site"), "main", {"static/.well-known/security.txt": "Contact: us"})
    assert machine.work("push"), machine.said
    assert (machine.published / ".well-known/security.txt").is_file()


@needs_git
def test_pull_request_is_told_which_pages_would_change_and_publishes_nothing(
    machine: Machine, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    assert machine.work("push"), machine.said
    machine.published_url = serve(machine.published)
    caches, before = len(machine.caches), git(machine.origin, "rev-parse", "main")
    push(Site(tmp_path / "site"), "ben", {"content/victims/ben-roe.md": BEN})
    assert machine.work("pull_request", "ben"), machine.said
    assert "- Ben Roe (victims/ben-roe.html)" in machine.summary
    assert "**Events** (1)" in machine.summary
    assert machine.artifacts == {}
    assert not (machine.published / "victims/ben-roe.html").exists()
    assert (len(machine.caches), git(machine.origin, "rev-parse", "main")) == (caches, before)


@needs_git
@pytest.mark.parametrize("published_url", ["", "http://127.0.0.1:9"])
def test_pull_request_is_built_where_nothing_is_published_yet(
    machine: Machine, published_url: str
) -> None:
    machine.published_url = published_url
    assert machine.work("pull_request"), machine.said
    assert machine.summary == ""


@needs_git
def test_mistake_in_a_pull_request_is_told_beside_its_line(
    machine: Machine, tmp_path: Path
) -> None:
    wrong = BEN.replace("fire", "fier")
    push(Site(tmp_path / "site"), "ben", {"content/victims/ben-roe.md": wrong})
    assert not machine.work("pull_request", "ben")
    assert "::error file=content/victims/ben-roe.md,line=3,col=9," in machine.said
    assert "title=victim-unknown-event::" in machine.said


@needs_git
def test_example_that_is_left_is_not_published(machine: Machine, tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    example = BEN.replace("Ben Roe", "Example Person")
    push(site, "main", {"content/victims/example-person.md": example})
    assert not machine.work("push")
    assert "title=example-left" in machine.said
    assert not machine.published.exists()


def test_each_job_on_github_may_do_no_more_than_it_has_to(tmp_path: Path) -> None:
    begin(tmp_path / "site", "github")
    workflow = read_workflow(tmp_path / "site/.github/workflows/memorial.yml")
    assert workflow["permissions"] == {"contents": "read"}
    allowed = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert allowed == {
        "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
        "addresses": {"contents": "write"},
    }
    assert "pull_request_target" not in workflow["on"]


@needs_git
@pytest.mark.parametrize("folder", [".", "memorial"])
def test_gitlab_publishes_a_push_and_tells_a_merge_request(
    tmp_path: Path, serve: Callable[[Path], str], folder: str
) -> None:
    top_path = tmp_path / "site"
    top_path.mkdir()
    git(top_path, "init", "--quiet")
    site = begin(top_path / folder, "gitlab")
    pipeline = read_workflow(site.path / ".gitlab-ci.yml")
    url = serve(top_path / "public")
    env = environment(tmp_path, CI_PAGES_URL=url, GIT_CEILING_DIRECTORIES=str(tmp_path))
    git(top_path, "add", ".")

    def work(job: str) -> str:
        lines = [*pipeline[".build"]["before_script"], *pipeline[job]["script"]]
        done = [run(line, top_path, env) for line in lines]
        said = "".join(one.stdout + one.stderr for one in done)
        assert [one.returncode for one in done] == [0] * len(lines), said
        return said

    assert "Nothing is published yet" in work("changes")
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    assert "There are new addresses." in work("pages")  # all of them: none is committed yet
    assert verify(top_path / "public") == []
    site.write({"content/victims/ben-roe.md": BEN})
    work("changes")
    assert pipeline["changes"]["artifacts"]["paths"] == ["changes.md"]
    text = (top_path / "changes.md").read_text(encoding="utf-8")
    assert "- Ben Roe (victims/ben-roe.html)" in text


def test_only_the_main_branch_on_gitlab_changes_what_is_kept_and_published(tmp_path: Path) -> None:
    begin(tmp_path / "site", "gitlab")
    pipeline = read_workflow(tmp_path / "site/.gitlab-ci.yml")
    main_branch = [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pipeline["pages"]["rules"] == main_branch
    assert pipeline[".build"]["cache"]["policy"] == "pull"
    assert pipeline["changes"].get("cache") is None
    assert pipeline["pages"]["cache"] == pipeline[".build"]["cache"] | {"policy": "pull-push"}
    assert {".cache/", "_site/"} <= set(pipeline["pages"]["cache"]["paths"])


def test_netlify_builds_what_it_publishes(tmp_path: Path) -> None:
    site = begin(tmp_path / "site", "netlify")
    told = tomllib.loads((site.path / "netlify.toml").read_text(encoding="utf-8"))
    done = run(told["build"]["command"], site.path, environment(tmp_path))
    assert done.returncode == 0, done.stderr
    output_path = site.path / told["build"]["publish"]
    assert verify(output_path) == []
    assert (output_path / "_headers").read_bytes() == (site.path / "static/_headers").read_bytes()


@pytest.mark.parametrize(
    ("host", "path", "form"),
    [
        ("github", ".github/workflows/memorial.yml", "--format github"),
        ("gitlab", ".gitlab-ci.yml", "--format concise"),
        ("netlify", "netlify.toml", "--format concise"),
    ],
)
def test_log_at_a_host_shows_no_line_of_a_record(
    tmp_path: Path, host: str, path: str, form: str
) -> None:
    lines = (begin(tmp_path / "site", host).path / path).read_text(encoding="utf-8").splitlines()
    builds = [line for line in lines if "cenotaph build" in line]
    assert builds
    assert [line for line in builds if form not in line] == []


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_has_what_it_needs_with_no_blank_left(tmp_path: Path, host: str) -> None:
    site = begin(tmp_path / "site", host)
    for path in HOSTS[host]:
        text = (site.path / path).read_text(encoding="utf-8")
        assert text.startswith(("#", "#!/bin/sh"))
        assert "§" not in text
    assert site.build(is_strict=True).built


def test_manifest_that_pull_requests_are_compared_with_is_published(site: Site) -> None:
    files = site.build().files()
    manifest = json.loads(files["manifest.json"])
    assert manifest["files"].keys() | {"manifest.json"} == files.keys()
