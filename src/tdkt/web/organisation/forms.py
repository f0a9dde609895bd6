"""Forms of units."""

from datetime import date

from django import forms

from tdkt.vntext.dates import read_date


class DayField(forms.CharField):
    """A day typed as 05/01/2023 (or as browsers send it)."""

    def to_python(self, value: str) -> date | None:
        """The day, or None when nothing was typed."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_date(text)
        except ValueError as broken:
            raise forms.ValidationError(str(broken)) from None


class AsOfForm(forms.Form):
    """On which day to look, and for which words."""

    ngay = DayField(label="Như ngày", required=False)
    tim = forms.CharField(label="Tìm đơn vị", required=False, max_length=80)
