"""argv → functions → exit code. The only room that knows typer.

Exit 0: nothing at or above the fail level; 1: findings; 2: the tool could not do its work.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from snslint import __version__
from snslint.errors import InputError, SnslintError, unknown
from snslint.model import CONTEXTS, Post, Report, Severity
from snslint.policy.policy import Policy
from snslint.policy.load import load_bodies, load_body, load_book, load_policy
from snslint.readers import read_posts
from snslint.readers.fields import PLATFORM_NAMES, as_moment
from snslint.renderers import RENDERERS, Showing, renderer
from snslint.renderers.safe import encodable, visible

app = typer.Typer(
    help="自治体の SNS 投稿を、その自治体のガイドラインに照らして公開前に点検します。",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip

Format = StrEnum("Format", {name: name for name in RENDERERS})  # type: ignore[misc]
ContextName = StrEnum("ContextName", {name: name for name in CONTEXTS})  # type: ignore[misc]
PlatformName = StrEnum("PlatformName", {name: name for name in sorted(set(PLATFORM_NAMES.values()))})  # type: ignore[misc]
FailLevel = StrEnum("FailLevel", {name: name for name in ("error", "warning", "info", "none")})  # type: ignore[misc]

ProfileOption = Annotated[
    str | None, typer.Option("--profile", "-p", envvar="SNSLINT_PROFILE", help="団体（snslint profiles で一覧）", show_envvar=True)
]
RulesOption = Annotated[Path | None, typer.Option("--rules", help="規則のフォルダー（既定: 同梱のもの）")]
BodiesOption = Annotated[Path | None, typer.Option("--municipalities", help="団体ファイルのフォルダー（既定: 同梱のもの）")]


@app.command()
def check(
    paths: Annotated[list[str], typer.Argument(help="点検するファイル・フォルダー。- は標準入力", metavar="PATH…")],
    profile: ProfileOption = None,
    context: Annotated[ContextName | None, typer.Option(help="文脈（ファイルに書かれていればそちらが優先）")] = None,
    platform: Annotated[PlatformName | None, typer.Option(help="媒体（ファイルに書かれていればそちらが優先）")] = None,
    at: Annotated[str | None, typer.Option(help="公開予定の日時（例 2026-07-03T10:00）")] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="出力の形式")] = Format("console"),
    output_file: Annotated[Path | None, typer.Option("--output-file", "-o", help="出力先のファイル（UTF-8）")] = None,
    fail_level: Annotated[FailLevel, typer.Option(help="この重さ以上の指摘があれば終了コード 1")] = FailLevel("error"),
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="指摘があっても終了コード 0")] = False,
    checklist: Annotated[
        bool | None, typer.Option(help="人が確かめることを示す（console では既定で示す）", show_default=False)
    ] = None,
    exempted: Annotated[bool, typer.Option("--exempted", help="除外したものと理由も示す")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="分類・規則ごとの数も示す")] = False,
    stdin_filename: Annotated[str, typer.Option(help="標準入力を何というファイルとして読むか")] = "-",
    rules: RulesOption = None,
    municipalities: BodiesOption = None,
) -> None:
    """投稿の案を点検します。"""
    policy = load_policy(_profile(profile), rules, municipalities)
    given = _Given(context and str(context), platform and str(platform), _moment(at))
    run = _Run(policy, given, Severity.__members__.get(str(fail_level)))
    showing = Showing(
        policy,
        checklist=format == Format("console") if checklist is None else checklist,
        exempted=exempted, statistics=statistics,
        colour=output_file is None and _colourful(sys.stdout), width=shutil.get_terminal_size((100, 24)).columns,
    )  # fmt: skip
    _emit(
        renderer(str(format))(run.reports(read_posts(paths, stdin_filename)), showing),
        output_file,
        machine=format != Format("console"),
    )
    code = run.exit_code
    raise typer.Exit(0 if exit_zero and code == 1 else code)


@app.command()
def explain(
    what: Annotated[
        str, typer.Argument(metavar="RULE|CLAUSE", help="規則（insult/abusive-noun）、分類（insult）か条項（第4-4(4)イ）")
    ],
    profile: ProfileOption = None,
    rules: RulesOption = None,
    municipalities: BodiesOption = None,
) -> None:
    """規則・分類・条項を説明します。"""
    from snslint.explain import explain_category, explain_clause, explain_rule

    book = load_book(rules)
    bodies = [load_body(profile, book, municipalities)] if profile else load_bodies(book, municipalities)
    if what in book.rules:
        lines = explain_rule(book.rules[what], book, bodies)
    elif what in book.packs:
        lines = explain_category(book.packs[what], bodies)
    elif clauses := [(body, clause) for body in bodies for clause in body.clauses if clause.id == what]:
        lines = (line for body, clause in clauses for line in explain_clause(clause, body, book))
    else:
        known = [*book.rules, *book.packs, *(c.id for body in bodies for c in body.clauses)]
        raise SnslintError(unknown("規則・分類・条項", what, known))
    _emit(f"{line}\n" for line in lines)


@app.command("rules")
def list_rules(
    category: Annotated[str | None, typer.Argument(help="分類（省くとすべて）")] = None,
    rules: RulesOption = None,
) -> None:
    """規則の一覧を示します。"""
    from snslint.explain import rule_table

    book = load_book(rules)
    if category and category not in book.packs:
        raise SnslintError(unknown("分類", category, book.packs))
    _emit(f"{line}\n" for line in rule_table(book, category))


@app.command("profiles")
def list_bodies(rules: RulesOption = None, municipalities: BodiesOption = None) -> None:
    """団体の一覧を示します。"""
    _emit(
        f"{body.id:<16} {body.name}  {body.guideline}（{body.revised}）\n" for body in load_bodies(load_book(rules), municipalities)
    )


@app.command()
def clauses(
    profile: Annotated[str, typer.Argument(help="団体（snslint profiles で一覧）")],
    rules: RulesOption = None,
    municipalities: BodiesOption = None,
) -> None:
    """条項ごとに、どの規則が点検し、何を人が見るかを示します。"""
    from snslint.explain import clause_table

    book = load_book(rules)
    _emit(f"{line}\n" for line in clause_table(load_body(profile, book, municipalities), book))


@app.command("test")
def test_rules(
    paths: Annotated[list[Path] | None, typer.Argument(help="規則のファイルかフォルダー（省くとすべて）", metavar="PATH…")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="合った例も示す")] = False,
    rules: RulesOption = None,
    municipalities: BodiesOption = None,
) -> None:
    """規則に書かれた例を試します。"""
    from snslint.trial import choose_rules, try_rule

    book = load_book(rules)
    bodies = {body.id: body for body in load_bodies(book, municipalities)}
    trials = [trial for rule in choose_rules(book, paths) for trial in try_rule(rule, book, bodies)]
    wrong = [trial for trial in trials if trial.complaint and trial.kind != "todo"]
    shown = trials if verbose else [trial for trial in trials if trial.complaint]
    _emit(f"{visible(trial.line)}\n" for trial in shown)
    todo = sum(trial.kind == "todo" for trial in trials)
    _emit([f"例 {len(trials) - todo} 件のうち合わないもの {len(wrong)} 件（ほかに課題として {todo} 件）\n"])
    raise typer.Exit(1 if wrong else 0)


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="rule・pack・set・frame・municipality のどれか")] = None,
    write: Annotated[Path | None, typer.Option("--write", help="すべてをこのフォルダーに書き出す")] = None,
) -> None:
    """規則や団体のファイルの JSON Schema を示します（エディターの補完用）。"""
    import json

    from snslint.policy.schema import schemas

    known = schemas()
    texts = {key: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for key, value in known.items()}
    if write:
        for key, text in texts.items():
            _emit([text], write / f"{key}.schema.json")
    elif name in texts:
        _emit([texts[name]], machine=True)
    else:
        raise SnslintError(unknown("スキーマ", name, known) if name else "どれを示すかを指定してください: " + "、".join(known))


new = typer.Typer(help="規則や団体のファイルのひな型を作ります。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(new, name="new")


@new.command("rule")
def new_rule(
    rule: Annotated[str, typer.Argument(metavar="CATEGORY/NAME", help="例: insult/rude-nickname")],
    rules: Annotated[Path, typer.Option("--rules", help="規則のフォルダー")] = Path("rules"),
) -> None:
    """規則のひな型を作ります。そのまま snslint test で試せます。"""
    from snslint.scaffold import scaffold_rule

    _emit([f"{scaffold_rule(rule, rules)} を作りました。書き換えて snslint test で試してください\n"])


@new.command("municipality")
def new_municipality(
    body: Annotated[str, typer.Argument(metavar="ID", help="例: tsukuba（英小文字・数字・ハイフン）")],
    name: Annotated[str, typer.Option("--name", help="団体の名前（例: つくば市）")],
    domain: Annotated[str, typer.Option("--domain", help="公式サイトのドメイン（例: city.tsukuba.lg.jp）")],
    municipalities: Annotated[Path, typer.Option("--municipalities", help="団体ファイルのフォルダー")] = Path("municipalities"),
) -> None:
    """団体ファイルのひな型を作ります。条項を書き足せば、その団体で点検できます。"""
    from snslint.scaffold import scaffold_body

    _emit([f"{scaffold_body(body, name, domain, municipalities)} を作りました。ガイドラインの条項を書き足してください\n"])


@dataclass(frozen=True)
class _Given:
    """What the command line says of posts that do not say it themselves."""

    context: str | None
    platform: str | None
    at: datetime | None

    def fill(self, post: Post) -> Post:
        return replace(
            post,
            context=self.context if self.context and post.context == "post" else post.context,
            platform=post.platform or self.platform,
            published_at=post.published_at or self.at,
        )


@dataclass
class _Run:
    """One run: what was found and what went wrong decide the exit code."""

    policy: Policy
    given: _Given
    fail_level: Severity | None
    failed: bool = field(default=False, init=False)
    broken: bool = field(default=False, init=False)

    def reports(self, posts: Iterable[Post | InputError]) -> Iterator[Report]:
        from snslint.engine import lint

        for post in posts:
            if isinstance(post, InputError):
                self.broken = True
                _complain(str(post))
                continue
            report = lint(self.given.fill(post), self.policy)
            self.failed |= self.fail_level is not None and report.worst is not None and report.worst >= self.fail_level
            yield report

    @property
    def exit_code(self) -> int:
        return 2 if self.broken else int(self.failed)


def _profile(name: str | None) -> str:
    if not name:
        raise SnslintError(
            "どの団体のガイドラインで点検するかを --profile か環境変数 SNSLINT_PROFILE で指定してください（一覧: snslint profiles）"
        )
    return name


def _moment(value: str | None) -> datetime | None:
    try:
        return as_moment(value) if value else None
    except ValueError:
        raise SnslintError(f"--at「{value}」が日時として読めません（例 2026-07-03T10:00）") from None


def _colourful(stream: Any) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    forced = os.environ.get("FORCE_COLOR")
    return forced != "0" if forced else bool(stream.isatty())


def _emit(pieces: Iterable[str], output_file: Path | None = None, machine: bool = False) -> None:
    """Write pieces as they come: UTF-8 to a file and for machines, else what the console can show."""
    if output_file is not None:
        try:
            with output_file.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(pieces)
        except OSError as error:
            raise SnslintError(f"書き込めません: {error.strerror or error}", str(output_file)) from None
        return
    encoding = "utf-8" if machine else (getattr(sys.stdout, "encoding", None) or "utf-8")
    for piece in pieces:
        sys.stdout.buffer.write(encodable(piece, encoding).encode(encoding, "replace"))
    sys.stdout.flush()


def _complain(message: str) -> None:
    line = " ".join(visible(f"snslint: {message}").split("\n"))
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.buffer.write((encodable(line, encoding) + "\n").encode(encoding, "replace"))
    sys.stderr.flush()


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"snslint {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="版を示す")] = False,
) -> None:
    pass


def main() -> None:
    """Entry point: every error is one line on stderr and exit code 2."""
    try:
        app()
    except SnslintError as error:
        _complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("SNSLINT_DEBUG"):
            raise
        _complain(f"内部の誤りです（{type(error).__name__}: {error}）。SNSLINT_DEBUG=1 を付けて実行すると詳細が出ます")
        sys.exit(2)
