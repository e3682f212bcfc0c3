"""Use ghgcalc under an audit hook and print what it touched, as JSON.

Run as a script in a process of its own; `test_no_io.py` reads what it prints. A hook cannot be
taken away again, so nothing is done when this file is only imported.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

WATCHED = ("open", "os.", "shutil.", "tempfile.", "socket.", "subprocess.", "urllib.", "ftplib.",
           "http.", "smtplib.", "sqlite3.", "webbrowser.", "pty.", "signal.")  # fmt: skip


def blame() -> str:
    """The file of the nearest caller that is not the standard library's own way in."""
    frame = sys._getframe(2)
    skipped = (os.__file__, __file__)
    while frame.f_back is not None and (
        frame.f_code.co_filename in skipped or frame.f_code.co_filename.startswith("<frozen")
    ):
        frame = frame.f_back
    return frame.f_code.co_filename


def alone() -> None:
    """Leave out dask, which pint imports where it is there: it asks the machine for its size."""
    sys.modules["dask"] = None  # type: ignore[assignment]


def use() -> float:
    """The example of the README: an inventory, its views, its audit trail, its assessment."""
    from datetime import date

    import ghgcalc as ghg

    inventory = ghg.Inventory(
        facility=ghg.Facility(
            "Nhà máy chế biến cá tra", province="Đồng Tháp", kind="industry", vsic="1020"
        ),
        year=2023,
        gwp="AR5",
        activities=[
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi 10 t/h", category="1.A.2.e"), fuel="rice_husk", amount="6400 t"
            ),
            ghg.StationaryCombustion(
                ghg.Source("Lò hơi 10 t/h", category="1.A.2.e"),
                fuel="diesel",
                amount="85 kL",
                uncertainty=0.05,
            ),
            ghg.PurchasedElectricity(ghg.Source("Điện lưới"), amount="21 GWh", region="VN"),
            ghg.RefrigerantTopUp(
                ghg.Source("Kho lạnh NH3/R-404A"), refrigerant="R-404A", amount="180 kg"
            ),
            ghg.IndustrialWastewater(
                ghg.Source("Trạm xử lý nước thải"), cod_in="820 t", system="aerobic_well_managed"
            ),
        ],
    )
    for dimension in ("scope", "gas", "source"):
        inventory.by(dimension)
    inventory.with_gwp("AR6").by("scope", "gas")
    inventory.trace()
    inventory.toe()
    ghg.decree06.assess(inventory, on=date(2026, 11, 23))
    ghg.decree06.facility_list(on=date(2026, 11, 23)).search("cá tra")
    ghg.factors.find(item="diesel", category="1.A.2", region="VN", year=2023)
    ghg.verify_data()
    ghg.Inventory.from_dict(inventory.to_dict())
    return inventory.total


def use_everything() -> list[str]:
    """Call every public verb but those for pictures and frames; the names of those not called."""
    from tests import docstring_examples, uses, verbs

    with verbs.Called() as called:
        use()
        for test in docstring_examples.documented():
            names, values = docstring_examples.played(test)
            for one in uses.visited([*names.values(), *values]):
                repr(one)
        for one in uses.visited(list(uses.made())):
            repr(one)
    return called.missing()


def use_optional() -> list[str]:
    """Draw every picture on the Agg backend and give tables to every kind of data frame."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from tests import docstring_examples, verbs

    with verbs.Called() as called:
        for test in docstring_examples.documented(docstring_examples.pictures(), optional=True):
            names, _ = docstring_examples.played(test)
            if "ax" in names:
                FigureCanvasAgg(names["ax"].figure).draw()
    return called.missing()


def main() -> None:
    events: list[tuple[str, str, str, str]] = []
    watching = True
    search_path = list(sys.path)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event.startswith(WATCHED):
            mode = ""
            if event == "open":
                flags = arguments[2] if len(arguments) > 2 else 0
                writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
                mode = "write" if isinstance(flags, int) and flags & writes else "read"
            first = os.fsdecode(arguments[0]) if _is_path(arguments) else repr(arguments)
            events.append((event, first, mode, blame()))

    sys.addaudithook(hook)
    missing: list[str] = []
    total = 0.0
    if "--optional" in sys.argv:
        missing = use_optional()
    else:
        alone()
    if "--everything" in sys.argv:
        missing = use_everything()
    if "--optional" not in sys.argv:
        total = use()
    if "--break-it" in sys.argv:  # what the test must find
        import socket

        with open("left_behind.txt", "w", encoding="utf-8"):
            pass
        os.environ["GHGCALC_LEFT_BEHIND"] = "1"
        socket.socket().close()
    watching = False
    import ghgcalc

    outcome = {
        "total": total,
        "missing": missing,
        "package": ghgcalc.__file__,
        "search path": search_path,
        "events": events,
    }
    print(json.dumps(outcome))


def _is_path(arguments: tuple[object, ...]) -> bool:
    return bool(arguments) and isinstance(arguments[0], str | bytes | os.PathLike)


if __name__ == "__main__":
    main()
