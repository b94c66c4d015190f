import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.labels import readable_label


@pytest.mark.parametrize(
    ("printed", "codes", "read"),
    [
        ("11099005 VERRINS DE HAYON CITROËN BE", ("11099005", "SBS11099005"), "Verrins de hayon Citroën BE"),
        ("Courroies SBS10K1670", ("10K1670", "SBS10K1670"), "Courroies"),
        ("AMORTISSEUR AV G", (), "Amortisseur AV G"),
        ("KIT DE DISTRIBUTION SBSRR1153K1", ("SBSRR1153K1",), "Kit de distribution"),
        ("ÉCROU ARBRE DE TRANSMISSION.", (), "Écrou arbre de transmission."),
        ("BOUGIE D'ALLUMAGE", (), "Bougie d'allumage"),
        ("EMBRAYAGE  REF : 134792", ("134792",), "Embrayage"),
        ("سائل تبريد rose 1 L", ("x",), "سائل تبريد rose 1 L"),
        ("PARE BOUE AV D", (), "Pare boue AV D"),
        ("POMPE A EAU - 10823001", ("10823001",), "Pompe a eau"),
        ("CIRCLIP OD 20,50 mm", (), "CIRCLIP OD 20,50 mm"),
        ("Filtre à huile", ("F 026",), "Filtre à huile"),
        ("10K1670", ("10K1670",), "10K1670"),
        ("POMPE 2.0 HDI", (), "Pompe 2.0 HDI"),
        ("مضخة الماء", (), "مضخة الماء"),
    ],
)
def test_labels(printed: str, codes: tuple[str, ...], read: str) -> None:
    assert readable_label(printed, *codes) == read


@given(st.text(), st.text())
def test_never_empty_unless_the_label_is(label: str, code: str) -> None:
    assert bool(readable_label(label, code)) == bool(label.strip())
