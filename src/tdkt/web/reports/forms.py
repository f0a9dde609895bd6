"""Forms of reports."""

import re

from django import forms

from tdkt.kernel.period import Period
from tdkt.vntext.dates import read_date

_MONTH = re.compile(r"(\d{1,2})/(\d{4})")


class NoteForm(forms.Form):
    """What people write for a section or a list, and the version they had before them."""

    text = forms.CharField(label="Lời văn", required=False, max_length=20000, widget=forms.Textarea)
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    kind = forms.ChoiceField(choices=[("section", ""), ("list", "")], widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class IssuedField(forms.CharField):
    """The day of issue, or only its month while the day is left to the signer; kept as 2024-01-09 or 2024-01."""

    def to_python(self, value: str) -> str:
        """The stored form of what was typed."""
        text = super().to_python(value).strip()
        month = _MONTH.fullmatch(text)
        if month and 1 <= int(month[1]) <= 12:
            return f"{month[2]}-{int(month[1]):02}"
        try:
            return read_date(text).isoformat() if text else ""
        except ValueError:
            raise forms.ValidationError(f"“{text}” không phải ngày hay tháng. Viết 09/01/2024 hoặc 01/2024.") from None

    def prepare_value(self, value: str) -> str:
        """As people write it."""
        return "/".join(reversed(value.split("-"))) if value and "-" in value else value


class HeaderForm(forms.Form):
    """Letterhead, addressee, signature, recipients."""

    superior = forms.CharField(label="Cơ quan chủ quản", required=False, max_length=160)
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=160)
    number = forms.CharField(label="Số", required=False, max_length=20)
    symbol = forms.CharField(label="Ký hiệu", max_length=40)
    place = forms.CharField(label="Địa danh", max_length=80)
    issued = IssuedField(label="Ngày ban hành", max_length=10)
    addressee = forms.CharField(label="Kính gửi", required=False, max_length=200)
    capacity = forms.CharField(label="Thẩm quyền ký", widget=forms.Textarea(attrs={"rows": 3}), max_length=400)
    signer = forms.CharField(label="Người ký", required=False, max_length=120)
    recipients = forms.CharField(
        label="Nơi nhận", required=False, widget=forms.Textarea(attrs={"rows": 6}), max_length=2000
    )

    def clean_capacity(self) -> str:
        """One line of print a line."""
        return _lines(self.cleaned_data["capacity"])

    def clean_recipients(self) -> str:
        """One recipient a line."""
        return _lines(self.cleaned_data["recipients"])


def _lines(text: str) -> str:
    return "\n".join(filter(None, (line.strip() for line in text.splitlines())))


class NewReportForm(forms.Form):
    """Whose report, of which period, of which kind."""

    unit = forms.ChoiceField(label="Đơn vị", error_messages={"required": "Chọn đơn vị."})
    period = forms.CharField(label="Kỳ", max_length=8)
    outline = forms.ChoiceField(label="Loại báo cáo", error_messages={"required": "Chọn loại báo cáo."})

    def __init__(self, *args: object, units: list[tuple[str, str]], outlines: list[tuple[str, str]], **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units
        self.fields["outline"].choices = outlines

    def clean_period(self) -> Period:
        """The period that the code names."""
        try:
            return Period.parse(self.cleaned_data["period"].strip())
        except ValueError as unknown:
            raise forms.ValidationError(str(unknown)) from None
