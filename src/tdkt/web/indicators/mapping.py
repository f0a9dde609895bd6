"""Figure rows ↔ figures."""

from decimal import Decimal
from typing import Any

from tdkt.kernel.figure import Figure, FigureKey, Recovered, Typed
from tdkt.kernel.period import Period
from tdkt.kernel.place import Place
from tdkt.kernel.quantity import Bound, Quantity
from tdkt.web.indicators.models import FigureVersion, SourceKind


def to_figure(row: FigureVersion, unit_code: str) -> Figure:
    """The figure of a row."""
    key = FigureKey(row.indicator, unit_code, Period.parse(row.period), row.subject, row.assigned_by)
    place = Place(item=row.place)
    source = Recovered(row.stated, place) if row.source == SourceKind.RECOVERED else Typed(place, note=row.note)
    return Figure(key, to_quantity(row), source)


def to_quantity(row: FigureVersion) -> Quantity:
    """The quantity of a row."""
    upper = None if row.upper_digits is None else Decimal(row.upper_digits).scaleb(-row.decimals)
    value = Decimal(row.digits).scaleb(-row.decimals)
    return Quantity(value, row.measure, row.decimals, Bound(row.bound), upper)


def quantity_fields(quantity: Quantity) -> dict[str, Any]:
    """The columns of a quantity."""
    shift = quantity.decimals
    return {
        "digits": int(quantity.value.scaleb(shift)),
        "decimals": shift,
        "upper_digits": None if quantity.upper is None else int(quantity.upper.scaleb(shift)),
        "measure": quantity.measure,
        "bound": quantity.bound.value,
    }


def source_fields(figure: Figure) -> dict[str, Any]:
    """The columns of where a figure came from."""
    source = figure.source
    if isinstance(source, Recovered):
        return {"source": SourceKind.RECOVERED, "stated": source.stated, "place": _shortened(source.place)}
    if isinstance(source, Typed):
        return {"source": SourceKind.TYPED, "place": _shortened(source.place), "note": source.note}
    raise TypeError(f"Only given figures are stored, not {type(source).__name__}.")


def _shortened(place: Place) -> str:
    """A place that fits its column; its end says most (the cell), a file's name may lose its beginning."""
    shown = str(place)
    return shown if len(shown) <= 160 else f"…{shown[-159:]}"
