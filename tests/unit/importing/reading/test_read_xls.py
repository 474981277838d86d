"""XLS, which only the library looks into: read in a process that may end."""

import base64
import struct
import zlib

from sheets import cells, problems, read, refusal

from generator.importing.reading.sheet import Wish

PACKED = (
    b"c-rk)O=uHA6#izj`6bOyO@&q{q0m-q3sw;nN!FBTPYJabe-Jb^i%2z*;6*Q1YmS28N%2ys2QO6*{^1XL^B`38AP7pM"
    b"c=9ADcxbb}dD*RLt<ZoLTIO5k&CHwmX5P-"
    b"so0;9$)6toUyKNOLLJ}@iEk8VUIzhqjWFnw)%aTba_EE4DRu%j{nn;fukDFe3<s8cSu0X>b{RK(j6NSS#jcl=C##ay"
    b"nY(q{+8xkZ1ZjdH~R<^2{<uR7)Sl;HEPgw3|&1IGesyibNVcN*{?66ny0j-"
    b"0}LXhn~V9tBi^rHnY<tjdZMbzrLkt&_Yom^!F?RpTCpa~r`3uZ~?!?=k6aFEcK$@HbuGl<b-"
    b"PvVCa2fjOA{XDMpE2|eE{m+GZ?_cyjn#9HWtC|js!8*!LQbrKnx-"
    b"8L=Hgow|at4p>)}+qnPMH)96iWpckUDPC5=rHA@!_KBgNW+e^@JWrr=HYz(L*)+cW&7lklQ|Q6OjemL=(GDkYpZVPD"
    b"j~^B4p?6t#5BKBSXd!){ODdP&+_6rM<9lK{ALO;u6=q>|w@cmKV9z4V-"
    b"Rc8KV_Wao13bo!C3hbuMvf7xlA^@z&_BOK+rf`Rl%i?d8wLCQ45YR?fwy-We0<paU&WeEE!{SM-YO*CZYpPAu%r<^#"
    b"*tKQ<np7O`!&>{Bv~Iq7PID9c(-"
    b"j*ghmY4%u2wpfBKm@UWSDfKU{YsUS1QumSBlBX@f)0n5*{nX~fO}S_E)|%bx7j9qUQVmIsT9!0gDZdebf`WpAf`WpA"
    b"!kUEO>tyZfEw7Dk`*QEK|Le?AsH)#2YZk*O(sPDBD)*p3aS3M|T0iUI7EW7YnH=YTp~Qaby@XMWupOffuV4B&6ZP-"
    b"2Y+~f!xlp71R~xbOKllF&%?#MB"
)
"""Two people, as xlwt wrote them: born and age of the second are one merged cell."""
PEOPLE = zlib.decompress(base64.b85decode(PACKED))
FIRST_NAME = struct.pack("<HHHH", 0xFD, 10, 1, 0)
"""How the record of cell A2 begins: its kind (a shared text), its length, row and column."""


def test_xls_is_read_as_other_spreadsheets_are() -> None:
    sheet = read(PEOPLE, "people.xls")
    assert (sheet.name, sheet.form) == ("Dead", "XLS, sheet 'Dead'")
    assert cells(sheet) == [
        {"Name": "Ada Roe", "Born": "1931-11-02", "Age": "55"},
        {"Name": "Бен Холл", "Born": "1902"},
    ]
    assert problems(sheet) == {}
    assert sheet.notes[0] == (
        "in XLS a formula that came to an error is read as an empty cell, and hidden rows and "
        "comments cannot be told; save it as XLSX to be told of them"
    )


def test_refusal_comes_through_from_the_other_process() -> None:
    assert refusal(PEOPLE, wish=Wish(sheet="x")) == "'list' has no sheet 'x'; it has 'Dead'"


def test_cell_that_would_take_all_memory_is_refused() -> None:
    assert PEOPLE.count(FIRST_NAME) == 1
    far = PEOPLE.replace(FIRST_NAME, struct.pack("<HHHH", 0xFD, 10, 65_535, 65_535))
    assert refusal(far) == (
        "the XLS file is damaged, or its cells reach too far; open it in a spreadsheet program and "
        "save it as XLSX"
    )
