"""Currencies as shops write them: signs and words to ISO 4217 codes. Pure.

A sign that several countries share (`$`, `kr`, `Rs`, `dinar`) is read with the page's country, else as the most
frequent of its currencies.
"""

import re

# Codes that shops write as such.
_CODE_LIST = """
AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BTN BWP BYN BYR CAD CDF CHF CLP CNY COP CRC CUP CVE CZK
DEM DJF DKK DOP DZD EGP ERN ESP ETB EUR FJD FRF GBP GEL GHS GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK
ITL JMD JOD JPY KES KGS KHR KMF KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN
MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLL SOS
SRD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XOF XPF YER ZAR ZMW
"""

# A code, then its signs and words; one that several currencies share stands with the most frequent of them.
_SIGN_LIST = """
TND dt | d.t | d.t. | dttc | dtttc | dt ttc | د.ت | د.ت. | د. ت | د ت | دت | dinar | dinars | دينار | دينارا | دنانير
DZD da | د.ج | دج
LYD ld | د.ل | ل.د
MAD dh | dhs | د.م | د.م. | درهم
EGP e£
EUR € | euro | euros | يورو
USD $ | us$ | us $ | dollar | dollars | دولار
GBP £ | ₤ | ￡
CHF fr. | sfr | sfr.
AUD a$ | au$ | au $
CAD c$ | ca$ | cad$
NZD nz$
HKD hk$
TWD nt$
SGD s$
BRL r$
MXN mx$
TTD tt$
MOP mop$
TOP t$
JMD j$
GYD gy$
BTC ₿ | btc
JPY ¥ | 円 | yen
CNY 元 | 人民币 | rmb
KRW ₩ | 원
RUB ₽ | rur | руб | руб. | рублей | рубля | рубль | р | р.
UAH ₴ | грн | грн. | hrn
KZT ₸ | тг | тг. | тенге
BGN лв | лв.
MKD ден
RSD дин | дин. | dinara
PLN zł | zl
CZK kč
HUF ft
HRK kn
BAM km
ALL lek
RON lei | leu
SEK kr | kr.
TRY ₺ | tl
ILS ₪ | ש״ח | ש'ח | nis
INR ₹ | rs | rs. | र
THB ฿
VND ₫ | đ | vnđ
PHP ₱
NGN ₦
AZN ₼
AMD ֏
AFN ؋
KHR ៛
CRC ₡
PYG ₲
GHS gh₵
MYR rm
IDR rp | rp.
KES ksh
UGX ush
BYN br
STN db
BTN nu.
PEN s/ | s/.
VUV vt
MRU um
XOF cfa | fcfa | f cfa
IRT تومان | toman
IRR ریال
SAR ريال | ر.س | ر.س.
AED د.إ
KWD kd | د.ك | دينار كويتي
BHD bd | .د.ب | د.ب
IQD د.ع
JOD د.أ
OMR ر.ع
"""

# The currency that a shared sign stands for in other countries.
_SHARED: dict[str, dict[str, str]] = {
    "USD": {"au": "AUD", "ca": "CAD", "mx": "MXN", "cl": "CLP", "co": "COP", "ar": "ARS", "tw": "TWD", "hk": "HKD"}
    | {"sg": "SGD", "nz": "NZD", "uy": "UYU", "jm": "JMD"},
    "SEK": {"no": "NOK", "dk": "DKK", "is": "ISK"},
    "INR": {"pk": "PKR", "lk": "LKR", "np": "NPR", "mu": "MUR"},
    "GBP": {"eg": "EGP"},
    "JPY": {"cn": "CNY"},
    "CNY": {"tw": "TWD"},
    "TND": {"dz": "DZD", "ly": "LYD", "kw": "KWD", "iq": "IQD", "jo": "JOD", "bh": "BHD", "rs": "RSD"},
    "MAD": {"ae": "AED"},
    "RUB": {"by": "BYN"},
}
_SHARED_LIST = "$ dollar dollars دولار kr kr. rs rs. £ ¥ 元 dinar dinars دينار دينارا دنانير dh dhs درهم руб руб. р р."
_SHARED_SIGNS = frozenset(_SHARED_LIST.split())

_COUNTRY_LIST = """
EUR fr be de at it es pt nl ie fi gr lu ee lv lt sk si cy mt hr
TND tn
DZD dz
MAD ma
LYD ly
EGP eg
GBP gb uk
USD us
CHF ch
PLN pl
CZK cz
HUF hu
RON ro
BGN bg
SEK se
NOK no
DKK dk
TRY tr
RUB ru
BYN by
UAH ua
KZT kz
BRL br
MXN mx
CLP cl
INR in
PKR pk
CNY cn
JPY jp
KRW kr
TWD tw
SAR sa
AED ae
AUD au
CAD ca
NZD nz
ZAR za
ILS il
XOF ci sn
"""


def _read(lines: str, separator: str | None) -> dict[str, str]:
    """What stands behind each code, as keys of the code."""
    rows = (line.partition(" ") for line in lines.strip().splitlines())
    return {name.strip(): code for code, _, names in rows for name in names.split(separator)}


# Codes that are words too: they count in capitals only, which `marked` keeps apart from small letters.
_WORD_LIST = "ALL AMD ARS BAM BOB CAD CUP GEL ILS LAK MOP MUR PEN SOS STN TOP TRY"
_WORDS = frozenset(_WORD_LIST.split())
_MARK = "¤"
_IN_CAPITALS = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_WORDS)})(?![^\W\d_])")

_CODES = frozenset(_CODE_LIST.split())
_SIGNS = (
    {code.casefold(): code for code in _CODES - _WORDS}
    | {_MARK + code.casefold(): code for code in _WORDS}
    | _read(_SIGN_LIST, "|")
)
_OF_COUNTRY = _read(_COUNTRY_LIST, None)


def _alternatives() -> str:
    """Any sign, the longest first. Letters neither begin nor end inside a word, which is asked once for all of them."""
    signs = sorted(_SIGNS, key=len, reverse=True)
    words = "|".join(
        re.escape(sign) + (_WORD_ENDS if sign[-1].isalpha() else "") for sign in signs if sign[0].isalpha()
    )
    others = "|".join(re.escape(sign) for sign in signs if not sign[0].isalpha())
    return f"(?:{_WORD_BEGINS}(?:{words})|(?:{others}))"


_WORD_BEGINS, _WORD_ENDS = r"(?<![^\W\d_])", r"(?![^\W\d_])"
SIGN = _alternatives()
_FIRST_SIGN = re.compile(SIGN)


def marked(text: str) -> str:
    """The text with a mark before codes that are words in small letters: to be called before letters are folded."""
    return _IN_CAPITALS.sub(lambda code: _MARK + code[0], text)


def code_of(sign: str, country: str = "") -> str | None:
    """ISO code of one sign or code as written, None when it is not a currency; `country` like `tn`."""
    folded = " ".join(sign.casefold().split())
    code = folded.upper() if folded.upper() in _CODES else _SIGNS.get(folded)
    if code and folded in _SHARED_SIGNS:
        return _SHARED.get(code, {}).get(country, code)
    return code


def is_shared(sign: str) -> bool:
    """Whether several countries use the sign for currencies of their own."""
    return sign.casefold() in _SHARED_SIGNS


def find_code(text: str, country: str = "") -> str | None:
    """The first currency that a text mentions."""
    match = _FIRST_SIGN.search(marked(text).casefold())
    return code_of(match[0], country) if match else None


def code_of_country(country: str) -> str | None:
    """What is paid with in a country, given as its two letters."""
    return _OF_COUNTRY.get(country)
