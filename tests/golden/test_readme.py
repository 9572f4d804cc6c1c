"""What the documents show is what the tool prints."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_sample_report_in_the_readme_is_real() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"<!-- sample-report -->\n```text\n\$ [^\n]+\n(.*?)```", text, re.DOTALL)
    assert shown
    command = [sys.executable, "-m", "snslint", "check", "examples/draft.txt", "--profile", "mine", "--exit-zero"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == shown[1]
