"""Quality has a floor: a change of rules that lowers it fails here."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from snslint.policy.policy import Policy

HERE = Path(__file__).resolve().parent
FLOORS = {
    "dev": {"recall": 0.95, "precision": 0.96, "clean_fp": 0.02},
    "practice-*": {"recall": 0.94, "precision": 0.95, "clean_fp": 0.03},
    "exam-[1-4]": {"recall": 0.90, "precision": 0.95, "clean_fp": 0.03},
    "exam-[56]": {"recall": 0.65, "precision": 0.88, "clean_fp": 0.05},
    "exam-[78]": {"recall": 0.68, "precision": 0.86, "clean_fp": 0.06},
    "innocent-*": {"recall": 1.0, "precision": 0.0, "clean_fp": 0.01},
}
"""Corpora → the least recall and precision, and the largest share of clean posts with a finding."""


def load_benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus", HERE.parent.parent / "benchmarks" / "corpus.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floor(name: str, policies: dict[str, Policy]) -> None:
    benchmark = load_benchmark()
    total = benchmark.Score()
    for record in benchmark.read_records(sorted(HERE.glob(f"{name}.jsonl"))):
        benchmark.score(record, benchmark.findings(record, policies[record["profile"]]), total)
    floor = FLOORS[name]
    assert total.recall >= floor["recall"], total.line()
    assert total.precision >= floor["precision"], total.line()
    assert total.clean_fp / total.clean <= floor["clean_fp"], total.line()
