"""JUnit XML, which CI servers show as tests: one for each metric, one for each report."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from summarizer.evaluation.gate import Shortfall
from summarizer.evaluation.reports.figures import figure
from summarizer.evaluation.runs import Run

__all__ = ["junit_xml"]


def junit_xml(run: Run, shortfalls: Sequence[Shortfall] = ()) -> str:
    """A run as JUnit XML.

    Args:
        run: The run.
        shortfalls: What the gate found; each fails the test of its metric.

    Returns:
        The XML.
    """
    missing = {each.metric for each in shortfalls} - set(run.metrics)
    names = [*run.metrics, *sorted(missing)]
    unread = {report.fixture for report in run.reports if report.failed}
    failed = len({each.metric for each in shortfalls}) + len(unread)
    suite = ET.Element(
        "testsuite",
        name=f"summarizer eval {run.label}",
        tests=str(len(names) + len(run.reports)),
        failures=str(failed),
        errors="0",
        time=f"{run.seconds:.3f}",
        timestamp=run.started.isoformat(timespec="seconds"),
    )
    for name in names:
        case = ET.SubElement(suite, "testcase", classname=f"{run.label}.metrics", name=name)
        messages = [each.message for each in shortfalls if each.metric == name]
        if messages:
            ET.SubElement(case, "failure", message="; ".join(messages))
        ET.SubElement(case, "system-out").text = figure(run.value(name))
    for report in run.reports:
        attributes = {"classname": f"{run.label}.reports", "name": report.fixture}
        case = ET.SubElement(suite, "testcase", attributes, time=f"{report.seconds:.3f}")
        if report.failed:
            message = f"sections not read: {', '.join(report.failed)}"
            ET.SubElement(case, "failure", message=message)
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"
