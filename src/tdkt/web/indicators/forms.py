"""Forms of figures: typed text to clean values, no rules."""

from decimal import Decimal

from django import forms

from tdkt.kernel.quantity import Bound
from tdkt.vntext.numbers import read_number


class NumberField(forms.CharField):
    """A number typed the Vietnamese way."""

    def clean(self, value: str) -> Decimal | None:
        """The number, or None when nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_number(text)
        except ValueError as broken:
            raise forms.ValidationError(str(broken)) from None


class FigureForm(forms.Form):
    """One figure: value, how exactly it is meant, why it changed."""

    value = NumberField(label="Giá trị", max_length=40, error_messages={"required": "Điền giá trị, ví dụ 1.234,5."})
    measure = forms.CharField(label="Đơn vị tính", max_length=24)
    bound = forms.ChoiceField(label="Mức", required=False, choices=[(b.value, b.value or "chính xác") for b in Bound])
    upper = NumberField(label="Đến", required=False, max_length=40)
    reason = forms.CharField(label="Lý do sửa", required=False, max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class NewFigureForm(FigureForm):
    """A figure of an indicator that has none yet, or a target of one."""

    indicator = forms.ChoiceField(label="Chỉ tiêu", error_messages={"required": "Chọn một chỉ tiêu."})
    assigned_by = forms.ChoiceField(label="Là", required=False)
    measure = forms.CharField(label="Đơn vị tính", max_length=24, required=False)
    seen = None  # none was there

    def __init__(
        self, *args: object, indicators: list[tuple[str, str]], assigners: list[tuple[str, str]], **kwargs: object
    ):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [("", "Chọn chỉ tiêu"), *indicators]
        self.fields["assigned_by"].choices = [("", "số thực hiện"), *assigners]


class WorkbookForm(forms.Form):
    """An Excel file; only that there is one and how large it is."""

    MAX_BYTES = 5 * 1024 * 1024
    workbook = forms.FileField(
        label="Tệp Excel (.xlsx)",
        error_messages={"required": "Chưa chọn tệp nào.", "empty": "Tệp trống, không có gì để nhập."},
    )

    def clean_workbook(self) -> object:
        """The file, when it is not too large."""
        file = self.cleaned_data["workbook"]
        if file.size > self.MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 5 MB. Chia nhỏ hoặc bỏ bớt trang rồi tải lại.")
        return file
