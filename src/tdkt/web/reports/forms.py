"""Forms of reports."""

from django import forms


class NoteForm(forms.Form):
    """The narrative of a section, and the version the person had before them."""

    text = forms.CharField(label="Lời văn", required=False, max_length=20000, widget=forms.Textarea)
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
