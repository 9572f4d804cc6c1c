"""Figures with their units, and words that keep them from adding up."""

from __future__ import annotations

from snslint.text.patterns import either, lazy

UNITS = either(
    "件 人 名 円 枚 台 点 回 か所 カ所 箇所 ヶ所 世帯 棟 本 冊 組 頭 羽 匹 個 票 団体 社 校 戸 店 作品 句 首 チーム",
    "t トン kg キロ km m ml L リットル ポイント 問 種類 館 園 施設 区画 室 席 食",
)
NUMBER = r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}"
LOOSE = lazy(
    r"\d\.\d|千\d|"
    + either(
        "約 およそ うち 内数 ほか 他に 延べ のべ 以上 以下 未満 程度 前後 最大 上限 まで くらい ぐらい 余り 重複 除",
        "(?:昨|前)年度?(?:より|比|同|の|から|に比) 累計 増 減 または 又は もしくは 平均 それぞれ 各 当たり あたり につき 割引 引き 例 万 億",
    )
)


def value(written: str) -> int:
    """12,000 → 12000."""
    return int(written.replace(",", ""))
