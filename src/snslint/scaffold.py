"""New rule and municipality files, ready to be tried and rewritten."""

from __future__ import annotations

import re
from pathlib import Path

from snslint.errors import SnslintError
from snslint.policy.packs import PACK_FILE

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

RULE = """\
# yaml-language-server: $schema=../../src/snslint/schema/rule.schema.json
title: （何を見つける規則かを一行で）
confidence: medium                  # high | medium | low（low は要確認より重くならない）
contexts: [post, reply, share]      # post reply share comment private
match: {terms: [見つける語]}
unless:                             # ここに当てはまれば指摘しない
  - sentence: {terms: [見つける語の説明]}
message: 「{evidence}」は、（どう受け取られる）おそれがあります
advice: （どう書き換えればよいか）
examples:
  bad:                              # [[ ]] で指摘される箇所を示す
    - この文には[[見つける語]]があります
    - "[[見つける語]]で始まる文です"
    - 文の終わりに[[見つける語]]
  good:                             # 似ているが問題のない文
    - 問題のない文です
    - 見つける語の説明をする講座です
    - 別の言い方をした文です
"""

BODY = """\
# yaml-language-server: $schema=../src/snslint/schema/municipality.schema.json
id: {id}
name: {name}
kind: 市
guideline:
  title: ソーシャルメディア運用ガイドライン
  revised: "2026-04-01"
  source: （どこに公開されているか）
clauses:
  - id: 第1条
    gist: （条項の要旨を自分の言葉で）
    force: must_not                 # must_not | must | caution | procedure | scope
    contexts: [post, reply, share]
    categories: [insult, discrimination]
    check: partial                  # auto | partial | manual
  - id: 第2条
    gist: 発信の前に読み直す
    force: procedure
    contexts: [post, reply]
    categories: []
    check: manual
    checklist: 初めから読み直したか
facts:
  names: [{name}, 本市, 当市]
  domains: [{domain}]
  trusted_domains: []
  phones: []
  hours: {{start: "08:30", end: "17:15", closed_from: "12-29", closed_to: "01-03"}}
  approval: {{policy: none}}
  replies: {{policy: allowed}}
  shares: {{policy: judged, public_bodies: true, topics: [], consent_ok: false}}
  comments: {{verdict: 運用方針の定めによる, force: external}}
  private: {{policy: careful, disclaimer: false}}
  safe_words: []
"""


def scaffold_rule(rule: str, folder: Path) -> Path:
    """Write ``folder/category/name.yaml``. Raises SnslintError for a bad name, an unknown category, an existing file."""
    category, _, name = rule.partition("/")
    if not _ID.fullmatch(name):
        raise SnslintError(f"「{rule}」は 分類/名前 の形で、英小文字・数字・ハイフンで書きます（例: insult/rude-nickname）")
    if not (folder / category / PACK_FILE).is_file():
        raise SnslintError(f"分類のフォルダー（中に {PACK_FILE} があるもの）がありません", str(folder / category))
    return _write(folder / category / f"{name}.yaml", RULE)


def scaffold_body(body: str, name: str, domain: str, folder: Path) -> Path:
    """Write ``folder/body.yaml``. Raises SnslintError for a bad id, a missing folder, an existing file."""
    if not _ID.fullmatch(body):
        raise SnslintError(f"「{body}」は英小文字・数字・ハイフンで書きます（例: tsukuba）")
    if not folder.is_dir():
        raise SnslintError("団体ファイルのフォルダーがありません", str(folder))
    return _write(folder / f"{body}.yaml", BODY.format(id=body, name=name, domain=domain))


def _write(path: Path, text: str) -> Path:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise SnslintError("すでにあります（上書きしません）", str(path)) from None
    except OSError as error:
        raise SnslintError(f"書き込めません: {error.strerror or error}", str(path)) from None
    return path
