from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.units import convert, dimension, fits, is_currency


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("1", "1"), ("%", "1"), ("pp", "1"), ("x", "1"), ("[ppm]", "1"), ("{person}", "1"),
        ("t", "mass"), ("kt", "mass"), ("Mt", "mass"), ("kt{C}", "mass"), ("[oz_tr]", "mass"),
        ("m", "length"), ("km", "length"), ("[nmi_i]", "length"),
        ("km2", "area"), ("har", "area"), ("ha", "area"), ("[ft_i]2", "area"),
        ("m3", "volume"), ("L", "volume"), ("mL", "volume"), ("{bbl}", "volume"),
        ("d", "time"), ("wk", "time"), ("mo", "time"), ("a", "time"), ("min", "time"), ("ms", "time"),
        ("J", "energy"), ("kW.h", "energy"), ("TWh", "energy"), ("kcal", "energy"), ("{toe}", "energy"),
        ("MW", "power"), ("GWh/a", "power"), ("Cel", "temperature"), ("[degF]", "temperature"),
        ("km/h", "speed"), ("[kn_i]", "speed"), ("hPa", "pressure"), ("MHz", "frequency"),
        ("1/a", "frequency"), ("GBy", "information"), ("USD", "money"), ("TWD", "money"), ("DEM", "money"),
        ("USD/{bbl}", "money/volume"), ("USD/[oz_tr]", "money/mass"), ("t/d", "mass/time"),
        ("t{C}/{person}", "mass"), ("USD/{person}", "money"), ("t/har", "mass/area"), ("g/m4", "g.m-4"),
    ],
)  # fmt: skip
def test_a_unit_has_a_dimension(unit, expected):
    assert dimension(unit) == expected


@pytest.mark.parametrize(
    "unit",
    ["", "tonnes", "ft", "ktt", "kUSD", "USDX", "XQQ", "km 2", "t//d", "t/", "/", ".", "m²", "噸", "{", "{}",
     "t{C", "kd", "kha", "pt", "M", "%%", "10", "t/100", "usd"],
)  # fmt: skip
def test_what_is_no_unit_has_no_dimension(unit):
    assert dimension(unit) is None
    assert convert(Decimal(1), unit, unit) is None


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("16", "Mt", "t", "16000000"),
        ("390000", "t", "kt", "390"),
        ("1600.5", "kt{C}", "t{C}", "1600500"),
        ("12", "kt{C}", "t{CO2}", "44000"),
        ("44", "Mt{CO2}", "kt{C}", "12000"),
        ("60", "%", "1", "0.6"),
        ("350", "[ppm]", "%", "0.035"),
        ("25", "bp", "pp", "0.25"),
        ("2500", "km2", "har", "250000"),
        ("1", "har", "m2", "10000"),
        ("1", "km2", "ha", "100"),
        ("1", "m3", "L", "1000"),
        ("1", "{bbl}", "L", "158.987294928"),
        ("1", "[oz_tr]", "g", "31.1034768"),
        ("1", "[lb_av]", "kg", "0.45359237"),
        ("1", "[mi_i]", "km", "1.609344"),
        ("3", "wk", "d", "21"),
        ("1", "a", "d", "365.25"),
        ("1", "a", "mo", "12"),
        ("1", "h", "min", "60"),
        ("1", "kW.h", "MJ", "3.6"),
        ("1", "TWh", "GW.h", "1000"),
        ("8.766", "TWh/a", "GW", "1"),
        ("36", "km/h", "m/s", "10"),
        ("1", "[kn_i]", "km/h", "1.852"),
        ("25", "Cel", "K", "298.15"),
        ("212", "[degF]", "Cel", "100"),
        ("-40", "Cel", "[degF]", "-40"),
        ("350", "t/d", "t/a", "127837.5"),
        ("158.987294928", "USD/{bbl}", "USD/L", "1"),
        ("1", "USD/kg", "USD/t", "1000"),
        ("1.60E+7", "t", "t", "16000000"),
        ("1", "g", "[lb_av]", "0.002204622621848775807229738013450270"),
        ("3.30578512396694214876", "m2", "m2", "3.30578512396694214876"),
    ],
)
def test_a_value_is_converted_exactly(value, unit, to, expected):
    assert convert(Decimal(value), unit, to) == Decimal(expected)


def test_within_a_compound_a_degree_is_a_step_not_a_level():
    assert convert(Decimal(9), "W/m2/K", "W/m2/Cel") == Decimal(9)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("t", "km"), ("t{C}", "t"), ("t", "t{CO2}"), ("%", "pp"), ("pp", "%"),
        ("%", "x"),
        ("USD", "TWD"), ("USD/{bbl}", "JPY/{bbl}"), ("USD", "1"), ("t/d", "t"), ("{person}", "1"),
        ("{person}", "{household}"), ("m", "m2"), ("m2", "L"), ("t", "tonnes"), ("tonnes", "t"), ("Cel", "1"),
        ("deg", "Cel"),
    ],
)  # fmt: skip
def test_different_things_are_not_converted(unit, to):
    assert convert(Decimal(1), unit, to) is None


@pytest.mark.parametrize(
    ("unit", "wanted", "expected"),
    [
        ("USD/{bbl}", "money", True), ("USD/{bbl}", "volume", False), ("t/d", "mass", True),
        ("t/d", "time", False),
        ("km/h", "speed", True), ("km/h", "length", True), ("%", "1", True), ("TWD", "money", True),
        ("t", "money", False), ("tonnes", "mass", False),
    ],
)  # fmt: skip
def test_a_unit_fits_a_dimension_whole_or_above_the_line(unit, wanted, expected):
    assert fits(unit, wanted) is expected


def test_currencies_are_the_codes_of_iso_4217():
    assert [code for code in ("USD", "TWD", "EUR", "DEM", "usd", "US", "BBL", "") if is_currency(code)] == [
        "USD", "TWD", "EUR", "DEM",
    ]  # fmt: skip


# Units whose factors are finite both ways, so that there and back is exact.
EXACT = [["t", "kg", "g", "Mt", "kt", "mg"], ["km", "m", "cm", "mm"], ["%", "1", "[ppm]"],
         ["km2", "har", "m2"], ["L", "m3", "mL"], ["MJ", "J", "GJ"], ["Cel", "K"]]  # fmt: skip
VALUES = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15)


@given(VALUES, st.sampled_from(EXACT), st.data())
def test_there_and_back_is_exact(value, family, data):
    unit, to = data.draw(st.sampled_from(family)), data.draw(st.sampled_from(family))
    there = convert(value, unit, to)
    assert there is not None
    assert convert(there, to, unit) == value


@given(VALUES, st.sampled_from(["[lb_av]", "[oz_av]", "{jin}", "[ston_av]", "g"]))
def test_there_and_back_without_a_finite_factor_keeps_thirty_digits(value, unit):
    there = convert(value, unit, "t")
    back = convert(there, "t", unit)
    assert abs(back - value) <= abs(value) * Decimal("1e-30")
