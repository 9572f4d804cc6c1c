#!/usr/bin/env python3
"""How fast snslint is, as ratios within one run.

    python benchmarks/speed.py [--posts N] [--rounds N] [--textlint] [--write]

Every figure is the median of rounds in which all commands run one after another, divided by the yardstick of the same round:
machines drift, ratios stay. ``--textlint`` installs textlint with its Japanese presets from the npm registry into a folder of its
own and measures it beside (its rules are of another kind: grammar and style); ``--write`` writes the tables into README.md and docs/speed.md.

cold        whole process; yardstick: a Python process that imports fugashi and parses the draft once
throughput  posts of tests/corpus, told apart by a number; yardstick: fugashi tokenising the same posts in the same process
jobs        the whole command with --jobs 1 and 2
growth      time a post over ten times as many posts; time a character over a post ten times as long
rules       the same run with every rule file there twice, on text in which nothing is found
hostile     10,000 characters made to be slow, beside 10,000 of ordinary text
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAFT, CLEAN = ROOT / "examples" / "draft.txt", ROOT / "examples" / "kimitsu" / "clean.md"
README, SPEED = ROOT / "README.md", ROOT / "docs" / "speed.md"
SNSLINT = [sys.executable, "-c", "from snslint.cli import main; main()"]
FUGASHI = "import fugashi; [n.surface for n in fugashi.Tagger().parseToNodeList(open({!r}, encoding='utf-8').read())]"
TEXTLINT = (
    "textlint", "textlint-rule-preset-ja-technical-writing", "textlint-rule-preset-jtf-style", "textlint-rule-ja-no-inappropriate-words",
)  # fmt: skip
TEXTLINT_RULES = {"preset-ja-technical-writing": True, "preset-jtf-style": True, "ja-no-inappropriate-words": True}
LONG = 10_000
"""Characters of a long post."""
HOSTILE = {
    "同じ言葉のくり返し": "バカだ。",
    "閉じない括弧": "「",
    "結合文字だけ": "か\u3099\u0301\u0316",
    "日付のくり返し": "10月5日(日)",
    "リンクのくり返し": "https://bit.ly/a ",
    "記号一つのくり返し": "！",
}


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the yardstick, the ratio, and the peak memory in MB (None: not measured)."""

    title: str
    yardstick: str
    ratio: float
    memory: float | None = None

    @property
    def line(self) -> str:
        memory = "" if self.memory is None else f"{self.memory:.0f} MB"
        return f"| {self.title} | {self.yardstick} | {self.ratio:.2f} 倍 | {memory} |"


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def process(command: list[str], cwd: Path = ROOT) -> tuple[float, float]:
    """Seconds and peak memory (MB) of a whole process; its output is thrown away."""
    begin = time.perf_counter()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - begin, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def side_by_side(
    commands: dict[str, list[str]], rounds: int, cwd: Path = ROOT, warm: bool = True
) -> dict[str, list[tuple[float, float]]]:
    """Every command once a round, in turn; ``warm``: after one round that only warms the caches."""
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(rounds + warm):
        for name, command in commands.items():
            result = process(command, cwd)
            if number >= warm:
                measured[name].append(result)
    return measured


def against(measured: dict[str, list[tuple[float, float]]], name: str, yardstick: str, title: str, beside: str) -> Row:
    ratios = [mine / other for (mine, _), (other, _) in zip(measured[name], measured[yardstick], strict=True)]
    return Row(title, beside, statistics.median(ratios), statistics.median(memory for _, memory in measured[name]))


def cold(rounds: int, textlint: Path | None) -> Iterator[Row]:
    commands = {
        "pass": [sys.executable, "-c", "pass"],
        "fugashi": [sys.executable, "-c", FUGASHI.format(str(DRAFT))],
        "version": [*SNSLINT, "--version"],
        "draft": [*SNSLINT, "check", str(DRAFT), "-p", "mine", "--exit-zero"],
        "clean": [*SNSLINT, "check", str(CLEAN), "-p", "kimitsu", "--exit-zero"],
    }
    measured = side_by_side(commands, rounds)
    yield against(measured, "version", "pass", "`snslint --version`", "何もしない Python")
    yield against(measured, "draft", "fugashi", "`snslint check`（指摘のある投稿）", "fugashi で一度区切る Python")
    yield against(measured, "clean", "fugashi", "`snslint check`（指摘のない投稿）", "fugashi で一度区切る Python")
    if textlint:
        commands = {"draft": commands["draft"], "textlint": [str(textlint / "node_modules/.bin/textlint"), str(DRAFT)]}
        measured = side_by_side(commands, 3, textlint)
        yield against(measured, "textlint", "draft", "textlint（同じ投稿を一つ）", "`snslint check`")


def sample(count: int) -> list[str]:
    """``count`` different posts: those of tests/corpus over and over, each with a number of its own."""
    records = [
        json.loads(line)["text"]
        for path in sorted((ROOT / "tests" / "corpus").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [f"{records[number % len(records)]}\n（{number}）" for number in range(count)]


def throughput(posts: int, rounds: int) -> Iterator[Row]:
    import fugashi

    from snslint.engine import lint
    from snslint.model import Post
    from snslint.policy.load import load_policy

    texts, tagger, policy = sample(posts), fugashi.Tagger(), load_policy("mine")
    tokenise = lambda: [[node.surface for node in tagger.parseToNodeList(text)] for text in texts]  # noqa: E731
    check = lambda: [lint(Post(text), policy) for text in texts]  # noqa: E731
    check()
    ratios = []
    for _ in range(rounds):
        yardstick = timed(tokenise)
        ratios.append(timed(check) / yardstick)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 10)
    yield Row(f"{posts:,} 件の投稿（一つのプロセス）", "fugashi で同じ投稿を区切る", statistics.median(ratios), memory)
    few, many = texts[: len(texts) // 10], texts
    growth = (
        timed(lambda: [lint(Post(text), policy) for text in many]) / 10 / timed(lambda: [lint(Post(text), policy) for text in few])
    )
    yield Row("一件あたり（10 倍の件数で）", "一件あたり", growth)
    yield from _long_and_hostile(texts, rounds)


def _long_and_hostile(texts: list[str], rounds: int) -> Iterator[Row]:
    from snslint.engine import lint
    from snslint.model import Post
    from snslint.policy.load import load_policy

    policy = load_policy("mine")
    whole = "\n".join(texts)
    ordinary = [timed(lambda: lint(Post(whole[:LONG]), policy)) for _ in range(rounds)]
    for size in (LONG // 10, LONG * 5):
        if len(whole) >= size:
            grown = timed(lambda size=size: lint(Post(whole[:size]), policy)) / (size / LONG)  # type: ignore[misc]
            yield Row(f"一文字あたり（{size:,} 字の一つの投稿）", f"同じく {LONG:,} 字", grown / statistics.median(ordinary))
    for name, unit in HOSTILE.items():
        text = (unit * (LONG // len(unit) + 1))[:LONG]
        yield Row(
            f"{LONG:,} 字の{name}",
            f"ふつうの文 {LONG:,} 字",
            timed(lambda text=text: lint(Post(text), policy)) / statistics.median(ordinary),
        )  # type: ignore[misc]


def posts_file(folder: Path, count: int) -> Path:
    path = folder / "posts.jsonl"
    path.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in sample(count)), "utf-8")
    return path


def breakdown(paths: list[str]) -> str:
    """What ``--profile-time`` says of a run over ``paths``, its second: the first one may have had to bind the rules."""
    command = [*SNSLINT, "check", *paths, "-p", "mine", "--exit-zero", "--profile-time"]
    for _ in range(2):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    told = [line.removeprefix("snslint: ") for line in done.stderr.splitlines()]
    return "\n".join(["```text", *told, "```"])


def put(path: Path, mark: str, text: str) -> None:
    """``text`` between the marks ``<!-- mark -->`` and ``<!-- /mark -->`` of a document."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    before, _, rest = path.read_text("utf-8").partition(begin)
    path.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", "utf-8")


def jobs(posts: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = posts_file(Path(folder), posts)
        command = [*SNSLINT, "check", str(path), "-p", "mine", "--exit-zero", "--format", "jsonl"]
        measured = side_by_side({"one": [*command, "--jobs", "1"], "two": [*command, "--jobs", "2"]}, 1)
    yield against(measured, "two", "one", f"`--jobs 2`（{posts:,} 件）", "`--jobs 1`")


def doubled_rules(rounds: int) -> Iterator[Row]:
    from snslint.engine import lint
    from snslint.model import Post
    from snslint.policy.load import load_policy

    quiet = [f"図書館は月曜日が休みです。{number}" for number in range(500)]
    with tempfile.TemporaryDirectory() as folder:
        twice = Path(folder, "rules")
        shutil.copytree(ROOT / "rules", twice)
        for path in [path for path in twice.glob("[a-z]*/*.yaml") if path.name != "pack.yaml"]:
            shutil.copy(path, path.with_name(f"{path.stem}-again.yaml"))
        policies = load_policy("mine"), load_policy("mine", rules=twice, use_cache=False)
    ratios = []
    for _ in range(rounds + 1):
        one, two = (timed(lambda policy=policy: [lint(Post(text), policy) for text in quiet]) for policy in policies)  # type: ignore[misc]
        ratios.append(two / one)
    yield Row("規則を二倍にしたとき（見つかるもののない文）", "いまの規則", statistics.median(ratios[1:]))


def install_textlint(folder: Path) -> Path | None:
    """textlint and its presets in ``folder``; None when npm or its registry cannot be reached."""
    if not shutil.which("npm"):
        return None
    done = subprocess.run(
        ["npm", "install", "--silent", "--no-fund", "--no-audit", *TEXTLINT], cwd=folder, capture_output=True, check=False
    )
    (folder / ".textlintrc.json").write_text(json.dumps({"rules": TEXTLINT_RULES}), "utf-8")
    return folder if done.returncode == 0 else None


def many_files(textlint: Path, rounds: int) -> Iterator[Row]:
    """2,000 small files, and one of 100 KB."""
    drafts = textlint / "drafts"
    drafts.mkdir()
    for number, text in enumerate(sample(2000)):
        (drafts / f"{number}.txt").write_text(text, "utf-8")
    (textlint / "long.txt").write_text("\n".join(sample(2000))[:33_000], "utf-8")
    theirs = str(textlint / "node_modules/.bin/textlint")
    ours = [*SNSLINT, "check", "-p", "mine", "--exit-zero"]
    for title, target in (("2,000 個のファイル", "drafts"), ("100 KB のファイル一つ", "long.txt")):
        measured = side_by_side({"ours": [*ours, target], "textlint": [theirs, target]}, rounds, textlint, warm=False)
        yield against(measured, "textlint", "ours", f"textlint（{title}）", "`snslint check`")
        yield against(measured, "ours", "ours", f"`snslint check`（{title}）", "—")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        textlint = install_textlint(Path(folder)) if options.textlint else None
        rows = [*cold(options.rounds, textlint), *throughput(options.posts, 2)]
        rows += [*jobs(options.posts), *doubled_rules(3), *(many_files(textlint, 1) if textlint else ())]
    table = "\n".join(
        ["| 測ったもの | くらべるもの | 比（中央値） | 最大のメモリ |", "|---|---|---|---|", *(row.line for row in rows)]
    )
    print(table)
    if options.write:
        put(README, "speed", table)
        put(SPEED, "one", breakdown([str(DRAFT)]))
        with tempfile.TemporaryDirectory() as folder:
            put(SPEED, "many", breakdown([str(posts_file(Path(folder), options.posts))]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--textlint", action="store_true")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
