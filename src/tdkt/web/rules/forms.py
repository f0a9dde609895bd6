"""Forms of the law pages: what people type → plain values. What is asked comes from the award's conditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from tdkt.kernel.finding import Finding
from tdkt.vntext.names import capitalised
from tdkt.web.organisation.forms import DayField
from tdkt.web.rules.mapping import NOT_RATED, TypedCase
from tdkt.web.rules.queries import without_keys

Choices = list[tuple[str, str]]
MOST_ROWS = 60
UNKNOWN = ("", "Chưa rõ")
YES_NO = [("yes", "Có"), ("no", "Không"), UNKNOWN]
_IN = {"class": "in"}


def _select(label: str, choices: Iterable[tuple[str, Any]], *, required: bool = False) -> forms.ChoiceField:
    messages = {"invalid_choice": "Chọn một giá trị có trong danh sách.", "required": "Chọn một mục."}
    widget = forms.Select(attrs=_IN)
    return forms.ChoiceField(
        label=label, choices=list(choices), required=required, widget=widget, error_messages=messages
    )


def _whole(label: str) -> forms.IntegerField:
    widget = forms.TextInput(attrs={**_IN, "inputmode": "numeric"})
    messages = {"invalid": "Ghi một số nguyên, không kèm chữ.", "min_value": "Số không được âm."}
    return forms.IntegerField(
        label=label, min_value=0, max_value=10_000_000, required=False, widget=widget, error_messages=messages
    )


def _words(label: str, *, numeric: bool = False, most: int = 40) -> forms.CharField:
    widget = forms.TextInput(attrs={**_IN, **({"inputmode": "numeric"} if numeric else {})})
    return forms.CharField(label=label, max_length=most, required=False, widget=widget)


def _day(label: str, *, required: bool = False) -> DayField:
    return DayField(label=label, required=required, widget=forms.TextInput(attrs={**_IN, "maxlength": 20}))


def _yes_no(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False, widget=forms.RadioSelect)


class CatalogueForm(forms.Form):
    """Which day, and what of its catalogue."""

    ngay = _day("Ngày cơ quan thẩm định nhận hồ sơ")
    tim = forms.CharField(label="Tên hoặc mã", required=False, max_length=80, widget=forms.TextInput(attrs=_IN))

    def __init__(
        self, data: Any, *, families: Choices, recipients: Choices, deciders: Choices, regulations: Choices
    ) -> None:
        super().__init__(data)
        self.fields["loai"] = _select("Loại", [("", "Tất cả"), *families])
        self.fields["ai"] = _select("Tặng cho", [("", "Tất cả"), *recipients])
        self.fields["nguoi"] = _select("Người quyết định", [("", "Tất cả"), *deciders])
        self.fields["quy_che"] = _select("Quy chế địa phương", regulations)


class DayForm(forms.Form):
    """On which day to look at an award, and under which local regulation."""

    ngay = _day("Ngày cơ quan thẩm định nhận hồ sơ")

    def __init__(self, data: Any, *, regulations: Choices) -> None:
        super().__init__(data)
        self.fields["quy_che"] = _select("Quy chế địa phương", regulations)


class TargetForm(forms.Form):
    """Which award, on which day, for whom, under which local regulation."""

    def __init__(
        self, data: Any, *, awards: list[tuple[str, Choices]], recipients: Choices, regulations: Choices, today: date
    ) -> None:
        super().__init__(data, initial={"ngay": f"{today:%d/%m/%Y}"})
        self.fields["ma"] = _select("Danh hiệu, hình thức", [("", "Chọn…"), *awards], required=True)
        self.fields["ma"].error_messages["required"] = "Chọn danh hiệu hoặc hình thức muốn thử."
        self.fields["doi_tuong"] = _select("Đề nghị cho", [("", "Theo danh hiệu"), *recipients])
        self.fields["ngay"] = _day("Ngày cơ quan thẩm định nhận hồ sơ", required=True)
        self.fields["ngay"].error_messages["required"] = "Ghi ngày nhận hồ sơ: ngày này chọn luật."
        self.fields["quy_che"] = _select("Quy chế địa phương", regulations)


@dataclass(frozen=True)
class Group:
    """Fields of one fact: single ones, rows of a list with "none" beside them, or boxes to tick."""

    key: str
    title: str
    hint: str = ""
    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    none: str = ""
    adds: str = ""
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _List:
    """A repeated fact: its key in a case, its columns by the key each has in a case; the first ones must be filled."""

    key: str
    prefix: str
    title: str
    hint: str
    none: str
    columns: Mapping[str, forms.Field]
    must: int
    rows: int


class FactsForm(TargetForm):
    """The facts that an award asks for, beside the target itself; what is left empty is not known."""

    def __init__(self, data: Any, *, target: Any, asked: Any, choices: Mapping[str, Any], **kwargs: Any) -> None:
        if not data.get("nam_xet"):
            data = data.copy()
            data["nam_xet"] = str(target.year)
        super().__init__(data, **kwargs)
        self.target, self.asked, self.choices = target, asked, choices
        self.adding = data.get("them", "")
        self.groups: list[Group] = []
        self.lists: list[_List] = []
        self.years: list[int] = []
        self.fields["nam_xet"] = _words("Xét thành tích năm", numeric=True, most=4)
        self._add_ratings()
        self._add_lists()
        self._add_numbers()
        self._add_boxes()
        self._add_judgements()
        if target.may_choose_newer:
            self.fields["ly_do_moi"] = _words("Lý do chọn quy định mới có lợi hơn", most=300)
            self._group("newer", "Chọn quy định từ 01/10/2026", "Bỏ trống nếu theo quy định cũ.", ["ly_do_moi"])

    # Building

    def _group(self, key: str, title: str, hint: str, names: Iterable[str], keys: Iterable[str] = ()) -> None:
        shown = tuple(names)
        if shown:
            self.groups.append(Group(key, title, hint, shown, keys=frozenset({key, *keys})))

    def _typed(self, pattern: str) -> list[int]:
        """The numbers in the names of fields that hold something."""
        found = ((re.fullmatch(pattern, name), value) for name, value in self.data.items())
        return [int(match[1]) for match, value in found if match and str(value).strip()]

    def _considered(self) -> int:
        typed = str(self.data.get("nam_xet", ""))
        year = int(typed) if re.fullmatch(r"\d{4}", typed) else self.target.year
        return min(year, self.target.on.year)

    def _add_ratings(self) -> None:
        if "ratings" not in self.asked.keys:
            return
        last = self._considered()
        more = 5 if self.adding == "xep_loai" else 0
        typed = [year for year in self._typed(r"xep_loai_(\d{4})") if last - MOST_ROWS < year <= last]
        first = min([last - self.asked.years + 1, *typed]) - more
        self.years = list(range(last, first - 1, -1))
        values = [UNKNOWN, *self.choices["classes"], (NOT_RATED, "Không được xếp loại")]
        for year in self.years:
            self.fields[f"xep_loai_{year}"] = _select(f"Năm {year}", values)
        names = tuple(f"xep_loai_{year}" for year in self.years)
        hint = "Năm nào chưa rõ thì để “Chưa rõ”, không tính là không đạt."
        group = Group("ratings", "Xếp loại từng năm", hint, names, adds="xep_loai", keys=frozenset({"ratings"}))
        self.groups.append(group)

    def _add_lists(self) -> None:
        keys, choices = self.asked.keys, self.choices
        if "awards" in keys:
            said = {value for name, value in self.data.items() if re.fullmatch(r"khen_\d{1,2}_award", name)}
            typed = [pair for pair in choices["other_awards"] if pair[0] in said]  # those said for another award stay
            columns = {
                "award": _select("Đã được tặng", [("", "Chọn…"), *choices["awards"], *typed]),
                "year": _words("Năm của thành tích", numeric=True, most=4),
            }
            if choices["types"]:
                columns["type"] = _select("Loại hình", [("", "Công trạng, danh hiệu năm"), *choices["types"]])
            hint = "Ghi đủ các lần đã có: đã ghi danh sách thì lần không ghi là chưa có."
            none = "Chưa được tặng lần nào"
            self._list(_List("awards", "khen", "Danh hiệu, hình thức đã có", hint, none, columns, 2, self.asked.rows))
        if "initiatives" in keys:
            columns = {
                "year": _words("Năm công nhận", numeric=True, most=4),
                "level": _select("Phạm vi ảnh hưởng", [("", "Chọn…"), *choices["levels"]]),
                "used_for": _select("Đã dùng cho", [("", "Chưa dùng"), *choices["used_for"]]),
            }
            hint = "Sáng kiến, đề tài đã được công nhận; ghi đủ."
            none = "Không có sáng kiến, đề tài"
            self._list(_List("initiatives", "sang_kien", "Sáng kiến, đề tài", hint, none, columns, 2, 1))
        if "merits" in keys:
            columns = {
                "kind": _select("Thành tích", [("", "Chọn…"), *choices["merits"]]),
                "scope": _select("Phạm vi ảnh hưởng", [UNKNOWN, *choices["scopes"]]),
                "years": _whole("Phong trào mấy năm"),
                "launched_by": _select("Ai phát động", [UNKNOWN, *choices["organisers"]]),
            }
            hint = "Chỉ khai khi đề nghị theo thành tích đột xuất, phong trào, đóng góp… thay cho công trạng."
            none = "Không khai thành tích nào như vậy"
            self._list(_List("merits", "thanh_tich", "Thành tích khác", hint, none, columns, 1, 1))
        if "score" in keys:
            self.fields["diem"] = _words("Tổng điểm", numeric=True, most=8)
            self.fields["khu_vuc"] = _select("Khu vực", [UNKNOWN, *choices["areas"]])
            self._group("score", "Điểm bình xét", "Theo bảng chấm của khu dân cư.", ["diem", "khu_vuc"])
            columns = {"points": _words("Điểm đạt", numeric=True), "max": _words("Điểm tối đa", numeric=True)}
            self._list(_List("parts", "tieu_chuan", "Điểm từng tiêu chuẩn", "", "", columns, 2, 2))

    def _list(self, spec: _List) -> None:
        """Rows of fields: those typed, a few empty ones, more when "thêm dòng" was pressed."""
        typed = [row for row in self._typed(rf"{spec.prefix}_(\d{{1,2}})_\w+") if row < MOST_ROWS]
        count = max([spec.rows, *(row + 1 for row in typed)]) + (2 if self.adding == spec.prefix else 0)
        rows = []
        for row in range(min(count, MOST_ROWS)):
            names = {key: f"{spec.prefix}_{row}_{key}" for key in spec.columns}
            for key, field in spec.columns.items():
                self.fields[names[key]] = field
            rows.append(tuple(names.values()))
        none = f"{spec.prefix}_khong" if spec.none else ""
        if none:
            self.fields[none] = forms.BooleanField(label=spec.none, required=False)
        self.lists.append(spec)
        keys = frozenset({spec.key})
        self.groups.append(Group(spec.key, spec.title, spec.hint, (), tuple(rows), none, spec.prefix, keys))

    def _add_numbers(self) -> None:
        keys, choices = self.asked.keys, self.choices
        for name in self.asked.members:
            self.fields[f"so_{name}"] = _whole(capitalised(choices["members"][name]))
        self._group("members", "Thành viên của tập thể", "", [f"so_{name}" for name in self.asked.members])
        if "list" in keys:
            self.fields["so_de_nghi"] = _whole("Số đề nghị")
            self.fields["so_goc"] = _whole("Trên tổng số")
            hint = "Cả danh sách của đơn vị, để đối chiếu tỷ lệ tối đa. Bỏ trống thì Hội đồng đối chiếu sau."
            self._group("list", "Danh sách đề nghị", hint, ["so_de_nghi", "so_goc"])
        if "founded" in keys:
            self.fields["thanh_lap"] = _words("Ngày hoặc năm thành lập", most=10)
            self._group("founded", "Thành lập", "Ví dụ 1998 hoặc 19/5/1998.", ["thanh_lap"])
        self._race("cluster", "cum", "Cụm, khối thi đua", "Không chọn ai tổ chức thì coi là cụm, khối của tỉnh.")
        self._race("movement", "phong_trao", "Phong trào", "")

    def _race(self, race: str, prefix: str, title: str, hint: str) -> None:
        read = {key for key in self.asked.keys if key.startswith(f"{race}_")}
        fields: dict[str, forms.Field] = {}
        if f"{race}_rank" in read:
            fields[f"{prefix}_hang"] = _whole("Xếp thứ")
            fields[f"{prefix}_cap"] = _select("Ai tổ chức", [UNKNOWN, *self.choices["organisers"]])
        if f"{race}_years" in read:
            fields[f"{prefix}_nam"] = _whole("Phong trào mấy năm")
        if f"{race}_event" in read:
            fields[f"{prefix}_dip"] = _select("Xét khi", [UNKNOWN, *self.choices["events"]])
        self.fields.update(fields)
        self._group(race, title, hint, fields, read)

    def _add_boxes(self) -> None:
        if "violations" not in self.asked.keys:
            return
        known = {*self.asked.violations, *self.data.getlist("vi_pham")}  # those ticked for another day stay
        kinds = [(key, name) for key, name in self.choices["violations"] if key in known]
        self.fields["vi_pham"] = forms.MultipleChoiceField(
            label="Trường hợp không xét",
            choices=kinds,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["vi_pham_khong"] = forms.BooleanField(label="Không có trường hợp nào", required=False)
        hint = "Trong hộ có người thuộc trường hợp nào thì đánh dấu."
        keys = frozenset({"violations"})
        self.groups.append(
            Group("violations", "Trường hợp không xét", hint, ("vi_pham",), none="vi_pham_khong", keys=keys)
        )

    def _add_judgements(self) -> None:
        if "under_examination" in self.asked.keys:
            self.fields["xem_xet"] = _yes_no("Đang bị xem xét kỷ luật, điều tra, thanh tra, kiểm tra hoặc có đơn thư")
            self._group("under_examination", "Đang bị xem xét", "", ["xem_xet"])
        if "discipline" in self.asked.keys:
            columns = {
                "form": _words("Hình thức kỷ luật", most=80),
                "from": _day("Từ ngày"),
                "to": _day("Hết hạn ngày"),
            }
            hint, none = "Kể cả kỷ luật đã hết hạn.", "Không bị kỷ luật"
            self._list(_List("discipline", "ky_luat", "Kỷ luật", hint, none, columns, 2, 1))
        for name in self.asked.facts:
            self.fields[f"ket_qua_{name}"] = _yes_no(self.choices["facts"][name])
        judged = [name for name in self.asked.facts if name in self.asked.judged]
        told = [name for name in self.asked.facts if name not in self.asked.judged]
        hint = "Để “Chưa rõ” thì chưa kết luận được."
        self._group("facts", "Kết quả, đánh giá", hint, [f"ket_qua_{name}" for name in told], told)
        hint = "Để “Chưa rõ” thì ghi là chờ Hội đồng, không đổi kết luận."
        self._group("judged", "Hội đồng nhìn nhận", hint, [f"ket_qua_{name}" for name in judged], judged)

    # For templates

    def shown(self) -> list[dict[str, Any]]:
        """The groups with their fields."""
        return [
            {
                "group": group,
                "fields": [self[name] for name in group.names],
                "rows": [[self[name] for name in row] for row in group.rows],
                "none": self[group.none] if group.none else None,
            }
            for group in self.groups
        ]

    def anchors(self) -> dict[str, tuple[str, str, str]]:
        """Where each condition's fact is typed: part of the page, its title, key in a case; by the condition's id."""
        groups = {key: (f"muc-{group.key}", group.title) for group in self.groups for key in group.keys}
        return {rule: (*groups[key], key) for rule, key in self.asked.places.items() if key in groups}

    # Reading

    def clean(self) -> dict[str, Any]:
        """Lists need the first cells of every row that is begun, and either rows or "none"."""
        data = super().clean() or {}
        for spec in self.lists:
            begun = list(self._begun(spec, data))
            for names, row in begun:
                for key in list(spec.columns)[: spec.must]:
                    if key not in row:
                        self._ask(names[key], "Ghi nốt ô này, hoặc bỏ trống cả dòng.")
            if spec.none and begun and data.get(f"{spec.prefix}_khong"):
                self.add_error(f"{spec.prefix}_khong", "Đã ghi dòng ở trên thì bỏ dấu ở đây.")
        if (data.get("so_de_nghi") is None) != (data.get("so_goc") is None):
            self._ask(
                "so_de_nghi" if data.get("so_de_nghi") is None else "so_goc", "Ghi cả hai số, hoặc bỏ trống cả hai."
            )
        if data.get("vi_pham") and data.get("vi_pham_khong"):
            self.add_error("vi_pham_khong", "Đã đánh dấu trường hợp ở trên thì bỏ dấu ở đây.")
        return data

    def _ask(self, name: str, words: str) -> None:
        """Ask for a field that was left empty; one that was refused already is told as it is."""
        if name not in self.errors:
            self.add_error(name, words)

    def _begun(self, spec: _List, data: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
        """The rows that hold something, each with the names of its fields."""
        group = next(group for group in self.groups if group.key == spec.key)
        for row in group.rows:
            names = dict(zip(spec.columns, row, strict=True))
            said = {key: value for key, name in names.items() if (value := data.get(name)) not in ("", None)}
            if said or any(name in self.errors for name in row):
                yield names, said

    def case(self) -> TypedCase:
        """The case that was typed, as far as it can be read."""
        rows = {spec.key: list(self._begun(spec, self.cleaned_data)) for spec in self.lists}
        none = {spec.key for spec in self.lists if spec.none and self.cleaned_data.get(f"{spec.prefix}_khong")}
        return TypedCase(self.target, self.asked, self.cleaned_data, years=self.years, rows=rows, none=none)

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Show each finding beside the field it speaks of."""
        for finding in findings:
            name = finding.place.item
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, without_keys(finding.message))


class BonusForm(forms.Form):
    """Pasted or typed lines, and what holds for those that do not say otherwise."""

    danh_sach = forms.CharField(
        label="Danh sách",
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "in", "wrap": "off"}),
        error_messages={"required": "Dán danh sách từ Excel hoặc gõ từng dòng, rồi bấm Tính tiền thưởng."},
    )
    ngay = _day("Ngày quyết định khen thưởng", required=True)
    lam_tron = forms.BooleanField(label="Làm tròn lên hàng chục nghìn đồng", required=False)

    def __init__(self, data: Any, *, recipients: Choices, today: date) -> None:
        super().__init__(data, initial={"ngay": f"{today:%d/%m/%Y}", "lam_tron": True, "doi_tuong": "person"})
        self.fields["ngay"].error_messages["required"] = "Ghi ngày quyết định: ngày này chọn mức lương cơ sở."
        self.fields["doi_tuong"] = _select("Dòng không ghi đối tượng là", recipients)

    def clean_danh_sach(self) -> str:
        """The lines as typed; spaces alone are no line."""
        text: str = self.cleaned_data["danh_sach"]
        if not text.strip():
            raise forms.ValidationError(self.fields["danh_sach"].error_messages["required"])
        return text
