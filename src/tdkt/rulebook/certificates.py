"""The layouts of certificates: `data/papers/certificates/*.yaml`, or a file that an office measured itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tdkt.kernel.certificate import Area, CertificateLayout, Frame, Rule, TextBox
from tdkt.kernel.finding import Finding, Refused, error
from tdkt.kernel.legal import LegalBasis
from tdkt.rulebook.load import DATA, YamlFile

LAYOUTS = DATA / "papers" / "certificates"
FIELDS = (
    "award", "decider", "recipient", "recipient_line", "achievement", "decision_number", "decision_date", "place",
    "signer_title", "signer_name", "golden_book", "verify",
)  # fmt: skip
"""The fields a certificate is filled with, in the order the columns of a file are documented."""
AWARD_NAME = "award_name"
"""The printed name of the award, which the layout gives for its code."""
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?:\|([^{}]*))?\}")


def layout_names(folder: Path = LAYOUTS) -> tuple[str, ...]:
    """The names of the layouts that come with the product."""
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def load_layout(name: str, *, folder: Path = LAYOUTS) -> CertificateLayout:
    """The layout of this name, or of this file when the name ends in .yaml.

    Raises Refused with every finding, each at its file and line: a name that is not there, a file that does not fit the
    schema, a box that leaves the page, an unknown field, a key given twice.
    """
    path = Path(name) if name.endswith((".yaml", ".yml")) else folder / f"{name}.yaml"
    if path.parent == folder and path.stem not in layout_names(folder):
        known = ", ".join(layout_names(folder))
        raise Refused([error("layout", f"Không có mẫu “{name}”.", advice=f"Các mẫu có sẵn: {known}.")])
    file = YamlFile(path, "certificate-layout")
    findings = file.findings or list(_problems(file))
    if findings:
        raise Refused(findings)
    return _layout(file.content)


def _layout(content: dict[str, Any]) -> CertificateLayout:
    emblem, code, basis = content["emblem"], content["code"], content["basis"]
    return CertificateLayout(
        name=content["name"],
        title=content["title"],
        width=content["page"]["width"],
        height=content["page"]["height"],
        frame=Frame(**content["frame"]),
        emblem=_area(emblem),
        emblem_label=emblem["label"],
        code=_area(code),
        code_label=code["label"],
        rules=tuple(Rule(**rule) for rule in content.get("rules", ())),
        boxes=tuple(_box(box) for box in content["boxes"]),
        awards=content["awards"],
        sample={key: str(value) for key, value in content["sample"].items()},
        basis=LegalBasis(basis["document"], basis["article"]),
        note=basis["note"],
    )


def _area(content: dict[str, Any]) -> Area:
    return Area(content["x"], content["y"], content["width"], content["height"])


def _box(content: dict[str, Any]) -> TextBox:
    return TextBox(
        key=content["key"],
        area=_area(content),
        text=content["text"],
        stock=content.get("stock", content["text"]),
        size=content["size"],
        least=content["least"],
        one_line=content.get("one_line", content["size"]),
        lines=content.get("lines", 1),
        bold=content.get("bold", False),
        italic=content.get("italic", False),
        colour=content.get("colour", "#000000"),
        align=content.get("align", "center"),
        valign=content.get("valign", "middle"),
        upper=content.get("upper", False),
        tracking=content.get("tracking", 0),
        when=content.get("when", ""),
    )


def _problems(file: YamlFile) -> Iterator[Finding]:
    """What the schema cannot see."""
    content = file.content
    page = content["page"]
    areas: dict[tuple[str | int, ...], Any] = {(name,): content[name] for name in ("emblem", "code")}
    areas |= {("boxes", index): box for index, box in enumerate(content["boxes"])}
    for path, area in areas.items():
        if area["x"] + area["width"] > page["width"] or area["y"] + area["height"] > page["height"]:
            yield error("area", f"Ô {area.get('key', path[0])} nằm ngoài trang.", file.place(*path))
    keys: set[str] = set()
    for index, box in enumerate(content["boxes"]):
        place = file.place("boxes", index)
        if box["key"] in keys:
            yield error("unique", f"Ô {box['key']} có hai lần.", place)
        keys.add(box["key"])
        if not box["least"] <= box.get("one_line", box["size"]) <= box["size"]:
            yield error("size", f"Ô {box['key']}: cần least ≤ one_line ≤ size.", place)
        named = [found[1] for text in (box["text"], box.get("stock", "")) for found in PLACEHOLDER.finditer(text)]
        for name in [*named, *filter(None, [box.get("when", "")])]:
            if name not in (*FIELDS, AWARD_NAME):
                yield error("reference", f"Ô {box['key']} nhắc tới “{name}” không có.", place)
    for name in content["sample"]:
        if name not in FIELDS:
            yield error("reference", f"Mẫu điền thử nhắc tới “{name}” không có.", file.place("sample", name))
    if content["sample"].get("award") not in content["awards"]:
        yield error("reference", "Mẫu điền thử phải có một hình thức của mẫu này.", file.place("sample"))
