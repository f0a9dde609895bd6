"""Soát báo cáo: reads a report and judges every figure that can be judged."""

from tdkt.checker.against import Printed, Source
from tdkt.checker.check import Checked, check
from tdkt.checker.claims import Claim, Verdict
from tdkt.checker.facts import Fact

__all__ = ["Checked", "Claim", "Fact", "Printed", "Source", "Verdict", "check"]
