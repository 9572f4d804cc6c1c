"""The full command line: every command, its help, and what to say to a slip. The only room that knows typer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from snslint.cli.check import run_check
from snslint.cli.options import CHOICES, CheckOptions
from snslint.cli.output import emit
from snslint.cli.settle import VARIABLES
from snslint.errors import SnslintError, unknown
from snslint.policy.load import load_bodies, load_body, load_book
from snslint.renderers.safe import visible
from snslint.version import __version__

app = typer.Typer(
    help="自治体の SNS 投稿を、その自治体のガイドラインに照らして公開前に点検します。",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


_ClickError: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""The base of what typer raises for a slip; it lives in another place in every version."""
_SLIPS = (
    (r"No such option:? '?(?P<what>[^ ']+)'?.*", "{what} という指定はありません"),
    (r"No such command '(?P<what>.*?)'.*", "{what} というコマンドはありません"),
    (r"Option '(?P<what>.*?)' requires an argument.*", "{what} には値が要ります"),
    (r"Option '(?P<what>.*?)' does not take a value.*", "{what} は値をとりません"),
    (r"Got unexpected extra arguments? ?(?:\(s\))? ?\((?P<what>.*?)\).*", "余分な引数があります（{what}）"),
)
"""What typer says, and the same in Japanese."""


def run() -> int:
    """Read the command line and do what it says; returns the exit code. Raises SnslintError for a slip."""
    try:
        return int(app(prog_name="snslint", standalone_mode=False) or 0)
    except _ClickError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            emit([error.format_message() + "\n"])
            return 2
        raise SnslintError(_in_japanese(error)) from None


def _in_japanese(error: Any) -> str:
    """One line for a slip of the command line, with the nearest right word and where to read more."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "snslint"
    return f"{_slip(error)}。{command} -h で説明を見られます"


def _slip(error: Any) -> str:
    if type(error).__name__ == "MissingParameter" and error.param is not None:
        return f"{error.param.make_metavar(error.ctx) if error.param.param_type_name == 'argument' else error.param.opts[0]} を指定してください"
    message = " ".join(str(error.message).split())
    for pattern, japanese in _SLIPS:
        if found := re.fullmatch(pattern, message):
            near = list(getattr(error, "possibilities", None) or re.findall(r"Did you mean '?([^'?]+)'?", message))
            return japanese.format(**found.groupdict()) + (f"（{'、'.join(near)} のことですか）" if near else "")
    return f"指定に誤りがあります（{message}）"


def _choices(option: str, text: str) -> str:
    return f"{text}: {' | '.join(CHOICES[option])}"


ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", "-p", envvar=VARIABLES["profile"], help="団体（snslint profiles で一覧）", show_envvar=True),
]
BodyOption = Annotated[
    str | None, typer.Option("--profile", "-p", help="団体（snslint profiles で一覧。環境変数 SNSLINT_PROFILE でも）")
]
ConfigOption = Annotated[str | None, typer.Option("--config", help="使う設定ファイル（既定: 近くの snslint.yaml）")]
RulesOption = Annotated[Path | None, typer.Option("--rules", help="規則のフォルダー（既定: 同梱のもの）")]
BodiesOption = Annotated[Path | None, typer.Option("--municipalities", help="団体ファイルのフォルダー（既定: 同梱のもの）")]
PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="点検するファイル・フォルダー・drafts/*.csv のような書き方。- は標準入力（省くと snslint.yaml の paths）",
        metavar="PATH…",
        show_default=False,
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help=_choices("format", f"出力の形式（既定: console。環境変数 {VARIABLES['format']} でも）"),
        show_default=False,
    ),
]
FailLevelOption = Annotated[
    str | None, typer.Option(help=_choices("fail_level", "この重さ以上の指摘があれば終了コード 1（既定: error）"))
]
StrictOption = Annotated[
    bool | None, typer.Option("--strict/--no-strict", help="承認・画像の権利・代替テキストの記録も点検する", show_default=False)
]
AcrossOption = Annotated[
    bool | None,
    typer.Option("--across/--no-across", help="投稿どうしも見比べる（snslint.yaml があれば既定で見比べる）", show_default=False),
]


@app.command()
def check(
    paths: PathsArgument = None,
    profile: BodyOption = None,
    context: Annotated[str | None, typer.Option(help=_choices("context", "文脈（ファイルに書かれていればそちらが優先）"))] = None,
    platform: Annotated[str | None, typer.Option(help=_choices("platform", "媒体（ファイルに書かれていればそちらが優先）"))] = None,
    at: Annotated[str | None, typer.Option(help="公開予定の日時（例 2026-07-03T10:00）")] = None,
    format: FormatOption = None,
    output_file: Annotated[str | None, typer.Option("--output-file", "-o", help="出力先のファイル（UTF-8）")] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="FORMAT:PATH", help="ほかの形式でも書き出す（何度でも。例 sarif:out.sarif）"),
    ] = None,
    fail_level: FailLevelOption = None,
    max_warnings: Annotated[str | None, typer.Option(help="要確認がこの数を超えたら終了コード 1", metavar="N")] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="指摘があっても終了コード 0")] = False,
    checklist: Annotated[
        bool | None, typer.Option(help="人が確かめることを示す（人が読む形式では既定で示す）", show_default=False)
    ] = None,
    exempted: Annotated[bool, typer.Option("--exempted", help="除外したものと理由も示す")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="分類・規則ごとの数も示す")] = False,
    mask: Annotated[bool, typer.Option(help="個人情報などの言葉を伏せる（既定）／伏せない", show_default=False)] = True,
    strict: StrictOption = None,
    across: AcrossOption = None,
    acknowledgements: Annotated[str | None, typer.Option(help="了承のファイル（既定: .snslint-acks.yaml）")] = None,
    baseline: Annotated[str | None, typer.Option(help="このベースラインにある指摘を数えない")] = None,
    config: ConfigOption = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="設定ファイルと了承のファイルを探さない")] = False,
    show_settings: Annotated[bool, typer.Option("--show-settings", help="いま効いている設定と、その出どころを示す")] = False,
    jobs: Annotated[str | None, typer.Option("--jobs", "-j", help="手分けするプロセスの数か auto（既定: 1）", metavar="N")] = None,
    stdin_filename: Annotated[str, typer.Option(help="標準入力を何というファイルとして読むか")] = "-",
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="名前を挙げたファイルも .snslintignore に従って除く")
    ] = False,
    rules: Annotated[str | None, typer.Option("--rules", help="規則のフォルダー（既定: 同梱のもの）")] = None,
    municipalities: Annotated[
        str | None, typer.Option("--municipalities", help="団体ファイルのフォルダー（既定: 同梱のもの）")
    ] = None,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="読み込んだ規則を手元にとっておく", show_default=False)] = True,
    profile_time: Annotated[bool, typer.Option("--profile-time", help="どの段階・どの規則に時間がかかったかを示す")] = False,
) -> None:
    """投稿の案を点検します。"""
    said: dict[str, Any] = {**locals(), "paths": tuple(paths or ()), "also": tuple(also or ())}
    raise typer.Exit(run_check(CheckOptions(**said)))


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
    emit(f"{line}\n" for line in lines)


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
    emit(f"{line}\n" for line in rule_table(book, category))


@app.command("profiles")
def list_bodies(rules: RulesOption = None, municipalities: BodiesOption = None) -> None:
    """団体の一覧を示します。"""
    emit(
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
    emit(f"{line}\n" for line in clause_table(load_body(profile, book, municipalities), book))


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
    emit(f"{visible(trial.line)}\n" for trial in shown)
    todo = sum(trial.kind == "todo" for trial in trials)
    emit([f"例 {len(trials) - todo} 件のうち合わないもの {len(wrong)} 件（ほかに課題として {todo} 件）\n"])
    raise typer.Exit(1 if wrong else 0)


@app.command()
def schema(
    name: Annotated[str | None, typer.Argument(help="rule・pack・set・frame・municipality・settings・acks のどれか")] = None,
    write: Annotated[Path | None, typer.Option("--write", help="すべてをこのフォルダーに書き出す")] = None,
) -> None:
    """規則や団体のファイルの JSON Schema を示します（エディターの補完用）。"""
    import json

    from snslint.settings.schema import schemas

    known = schemas()
    texts = {key: json.dumps(value, ensure_ascii=False, indent=2) + "\n" for key, value in known.items()}
    if write:
        for key, text in texts.items():
            emit([text], str(write / f"{key}.schema.json"))
    elif name in texts:
        emit([texts[name]], machine=True)
    else:
        raise SnslintError(unknown("スキーマ", name, known) if name else "どれを示すかを指定してください: " + "、".join(known))


@app.command()
def baseline(
    paths: Annotated[
        list[str] | None, typer.Argument(help="点検するファイル・フォルダー", metavar="PATH…", show_default=False)
    ] = None,
    profile: BodyOption = None,
    config: ConfigOption = None,
    output_file: Annotated[
        str | None, typer.Option("--output-file", "-o", help="書き出し先（既定: .snslint-baseline.json）")
    ] = None,
) -> None:
    """いまある指摘を書きとめ、これからは新しい指摘だけを数えられるようにします。"""
    from snslint.cli.living import write_baseline

    raise typer.Exit(write_baseline(CheckOptions(tuple(paths or ()), profile, config=config), output_file))


ack = typer.Typer(help="指摘を了承し、その記録を手入れします。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(ack, name="ack")


@ack.command("add")
def add_ack(
    path: Annotated[str, typer.Argument(metavar="FILE", help="指摘のあるファイル")],
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="報告の中の番号（1 など）か、JSON の fingerprint")],
    reason: Annotated[str, typer.Option("--reason", help="了承する理由")],
    by: Annotated[str, typer.Option("--by", help="了承した人（職名でもよい）")],
    until: Annotated[str | None, typer.Option("--until", help="いつまで（例 2026-12-31）")] = None,
    profile: BodyOption = None,
    config: ConfigOption = None,
) -> None:
    """指摘を一つ了承し、.snslint-acks.yaml に書きます。"""
    from snslint.cli.living import add_acknowledgement

    raise typer.Exit(add_acknowledgement(CheckOptions((path,), profile, config=config), finding, reason, by, until))


@ack.command("list")
def list_acks(config: ConfigOption = None) -> None:
    """了承の一覧を示します。"""
    from snslint.cli.living import list_acknowledgements

    raise typer.Exit(list_acknowledgements(CheckOptions(config=config)))


@ack.command("prune")
def prune_acks(
    paths: Annotated[
        list[str] | None, typer.Argument(help="点検するファイル・フォルダー", metavar="PATH…", show_default=False)
    ] = None,
    profile: BodyOption = None,
    config: ConfigOption = None,
) -> None:
    """期限が過ぎた了承と、当てはまる指摘がなくなった了承を消します。"""
    from snslint.cli.living import prune_acknowledgements

    raise typer.Exit(prune_acknowledgements(CheckOptions(tuple(paths or ()), profile, config=config)))


new = typer.Typer(help="規則や団体のファイルのひな型を作ります。", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(new, name="new")


@new.command("rule")
def new_rule(
    rule: Annotated[str, typer.Argument(metavar="CATEGORY/NAME", help="例: insult/rude-nickname")],
    rules: Annotated[Path, typer.Option("--rules", help="規則のフォルダー")] = Path("rules"),
) -> None:
    """規則のひな型を作ります。そのまま snslint test で試せます。"""
    from snslint.scaffold import scaffold_rule

    emit([f"{scaffold_rule(rule, rules)} を作りました。書き換えて snslint test で試してください\n"])


@new.command("municipality")
def new_municipality(
    body: Annotated[str, typer.Argument(metavar="ID", help="例: tsukuba（英小文字・数字・ハイフン）")],
    name: Annotated[str, typer.Option("--name", help="団体の名前（例: つくば市）")],
    domain: Annotated[str, typer.Option("--domain", help="公式サイトのドメイン（例: city.tsukuba.lg.jp）")],
    municipalities: Annotated[Path, typer.Option("--municipalities", help="団体ファイルのフォルダー")] = Path("municipalities"),
) -> None:
    """団体ファイルのひな型を作ります。条項を書き足せば、その団体で点検できます。"""
    from snslint.scaffold import scaffold_body

    emit([f"{scaffold_body(body, name, domain, municipalities)} を作りました。ガイドラインの条項を書き足してください\n"])


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"snslint {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="版を示す")] = False,
) -> None:
    pass
