"""The words with which mail programs of six languages mark quoted and forwarded mails, signatures and answers."""

import re
from enum import Enum, auto

_COLON = r"\s?[:\uff1a]"
_LONGEST_LINE = 1_000


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


class Label(Enum):
    """What a line of a quoted mail's head tells."""

    FROM = auto()
    SENT = auto()
    TO = auto()
    COPY = auto()
    SUBJECT = auto()


_LABELS = {
    Label.FROM: _any(
        "From", "Von", "De", "Expéditeur",
        "差出人", "送信者", "发件人", "寄件者", "寄件人",
        "보낸 ?사람", "보낸이", "발신",
    ),
    Label.SENT: _any(
        "Sent", "Date", "Gesendet", "Datum", "Envoyé", "Envoyé le",
        "送信日時", "送信", "日時", "日付", "发送时间", "发送日期", "日期", "時間", "时间", "寄件日期", "傳送時間",
        "보낸 ?날짜", "날짜", "보낸 ?시간", "발송일", "일시", "일자",
    ),
    Label.TO: _any("To", "An", "À", "A", "Destinataire", "宛先", "收件人", "收件者", "받는 ?사람", "받는이", "수신"),
    Label.COPY: _any(
        "Cc", "Kopie", "Copie à", "Copie", "Reply-To", "Antwort an", "Répondre à", "Bcc",
        "抄送", "副本", "참조", "返信先",
    ),
    Label.SUBJECT: _any("Subject", "Betreff", "Objet", "Sujet", "件名", "主题", "主旨", "제목"),
}  # fmt: skip
_LABELLED = {
    label: re.compile(rf"[>\s]*[*_]?\s?{words}\s?[*_]?{_COLON}\s?[*_]?\s*(.*)", re.IGNORECASE)
    for label, words in _LABELS.items()
}

FORWARDS = re.compile(_any("fwd?", "wg", "tr", "転送", "转发", "轉寄", "转寄", "전달") + _COLON, re.IGNORECASE)
"""How the subject of a forwarded mail begins."""

AUTOMATIC = re.compile(
    _any(
        "automatic reply", "auto(?:matic)?[- ]?(?:reply|response)", "out of (?:the )?office",
        "automatische antwort", "abwesenheit(?:snotiz|sassistent)?",
        "réponse automatique", "absence du bureau", "absent du bureau",
        "自動返信", "自動応答", "不在通知", "自动回复", "自動回覆",
        "자동 ?(?:회신|응답|답장)", "부재 ?중",
    ),
    re.IGNORECASE,
)  # fmt: skip
"""How the subject of an answer that a program wrote begins."""

FORWARD_RULE = re.compile(
    r"\s*[-—=_* ]{2,}\s*"
    + _any(
        "forwarded message", "forwarded by", "weitergeleitete nachricht", "weitergeleitete mail",
        "message transféré", "message réexpédié",
        "転送(?:された)?メッセージ", "転送メール", "转发的?(?:消息|邮件)", "轉寄的?(?:郵件|訊息)",
        "전달된? ?(?:메시지|메일)", "원본 메일 전달",
    )
    + r".{0,80}?[-—=_*: ]*",
    re.IGNORECASE,
)  # fmt: skip
"""A line that divides a forwarded mail from what stands above it."""

FORWARD_LINE = re.compile(
    r"\s*"
    + _any(
        "begin forwarded message", "anfang der weitergeleiteten (?:nachricht|e-?mail)",
        "début du message (?:transféré|réexpédié)", "début de l.e-mail transféré",
        "転送されたメッセージ", "开始转发的邮件", "以下是转发的邮件", "轉寄郵件開始",
        "전달된 메시지(?: 시작)?",
    )
    + rf"{_COLON}\s*",
    re.IGNORECASE,
)  # fmt: skip
"""The same as Apple's programs write it."""

QUOTE_RULE = re.compile(
    r"[>\s]*-{2,}\s*"
    + _any(
        "original[- ]?message", "original", "original[- ]nachricht", "original mail", "reply message",
        "ursprüngliche nachricht", "message d.origine", "message original",
        "元のメッセージ", "元のメール", "原始邮件", "原始郵件", "原邮件", "回复的原邮件",
        "원본 ?(?:메시지|메일|이메일)",
    )
    + r"\s*-{2,}\s*",
    re.IGNORECASE,
)  # fmt: skip
"""A line that divides an answered mail from the answer above it."""

LINE = re.compile(r"\s*[_\-–—=]{10,}\s*")
"""A plain line across, as Outlook draws it above the head of a quoted mail."""

_WROTE = _any("wrote", "schrieb", "a écrit")
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)[a-zäöüé]*[.,]*"
_QUOTED_ON = _any("写道", "寫道", "wrote", "のメール", "님이 작성", "書きました", r"<\S{3,100}>")
ATTRIBUTIONS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf"On\s.{{6,250}}\swrote{_COLON}",
        rf"Am\s.{{6,250}}\bschrieb\b.{{0,150}}{_COLON}",
        rf"Le\s.{{6,250}}\sa\sécrit{_COLON}",
        r"(?:在\s?)?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日.{0,200}(?:[:\uff1a]|のメール|写道|さん.{0,10}書.{0,10})",
        rf"\d{{4}}[/-]\d{{1,2}}[/-]\d{{1,2}}.{{0,200}}{_QUOTED_ON}\s?[:\uff1a]?",
        rf"[在于於]\s?\d{{4}}.{{4,200}}[写寫]道{_COLON}",
        r"\d{4}년 ?\d{1,2}월 ?\d{1,2}일.{0,200}(?:작성|[:\uff1a])",
        rf"{_WEEKDAY}\s?.{{6,200}}\s{_WROTE}{_COLON}",
    )
)
"""Lines that say whose words are quoted below, known by how they begin: they may be wrapped."""

ATTRIBUTIONS_OF_A_LINE = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        rf".{{2,150}}\s(?:schrieb|hat geschrieben)\s.{{0,100}}(?:\d{{4}}|\d\d:\d\d).{{0,60}}{_COLON}",
        rf".{{1,150}}[在于於]\s?\d{{4}}.{{4,200}}[写寫]道{_COLON}",
        rf"\S.{{0,180}}(?:\d{{4}}|\d\d:\d\d).{{0,100}}書きました{_COLON}",
    )
)
"""The same, beginning with a name: only a single line is believed to be one."""

ATTRIBUTION_AT_ONCE = re.compile(rf"\S.{{0,180}}\s?(?:{_WROTE}|書きました|[写寫]道){_COLON}", re.IGNORECASE)
"""A line that is believed to be one only where quoted lines follow at once."""

PICTURE_NAMED = re.compile(
    _any(
        r"\[(?:cid|image|inline image|bild|image en ligne|画像|图片|이미지)\s?\d?\s?[:\uff1a][^\[\]]{1,200}\]",
        r"<(?:image|img|photo|bild|foto)[^<>\s@]{0,60}\.(?:jpe?g|png|gif|heic)>",
    ),
    re.IGNORECASE,
)
"""Where plain text names a picture that a page shows."""

SENT_FROM = re.compile(
    r"\s*"
    + _any(
        r"sent (?:from|via|with|using) "
        r"(?:my |the |a |outlook|yahoo|gmail|mail|proton|samsung|iphone|ipad|android).{0,60}",
        r"get outlook for .{2,20}(?:<\S+>)?",
        r"outlook für (?:ios|android|mac|iphone).{0,40}", r"laden sie outlook.{0,40}",
        r"(?:télécharger|obtenir) outlook.{0,40}",
        r"(?:von|vom) (?:meine[mr]|einem?) .{2,50} (?:aus )?(?:gesendet|geschickt)",
        r"gesendet (?:von|mit|aus|über) .{2,60}",
        r"diese nachricht wurde von meine[mr] .{2,60} gesendet.{0,20}",
        r"envoyé (?:de|depuis|à partir de|avec|par) (?:mon |ma |l|outlook|yahoo|proton|un|iphone).{0,60}",
        r"(?:私の)?(?:iphone|ipad|android|携帯|スマートフォン|スマホ|outlook|yahoo!?メール|docomo|ドコモ)"
        r".{0,30}から(?:の)?送信.{0,10}",
        r"yahoo!?メール ?アプリ.{0,20}",
        r"(?:(?:나의|내|제) ?)?(?:iphone|ipad|아이폰|갤럭시|galaxy|android|휴대폰|네이버 ?메일|outlook)"
        r".{0,30}에서 (?:보냄|전송|보낸|발송).{0,20}",
        r"(?:发自|發自|来自|來自)(?:我的)? ?.{0,3}"
        r"(?:iphone|ipad|手机|手機|android|华为|huawei|小米|outlook|qq邮箱|网易|yahoo|windows).{0,40}",
        r"发送自 .{2,40}", r"從我的 .{2,20}傳送",
    )
    + r"\s*\.?\s*",
    re.IGNORECASE,
)  # fmt: skip
"""A line that a program adds below what its owner wrote."""

CLOSING = re.compile(
    r"\s*"
    + _any(
        "(?:kind|best|warm(?:est)?|many) (?:regards|wishes|thanks)", "regards", "sincerely", "yours.{0,20}",
        "thanks?", "thank you", "cheers", "best",
        "(?:mit )?(?:freundliche|beste|liebe|viele|herzliche|schöne)[nrm]? (?:grüße|grüsse|gruß)n?.{0,40}",
        "mfg", "lg", "vg",
        "(?:bien )?cordialement", "(?:sincères|meilleures) salutations", "bien à vous", "merci.{0,20}",
        "よろしくお願い.{0,20}", "敬具", "감사합니다", "谢谢", "此致", "敬礼", "祝好", "顺祝商祺",
    )
    + r"[\s,.!。\uff0c\uff01]*",
    re.IGNORECASE,
)  # fmt: skip
"""How a mail is closed, above its writer's name."""

_RULE_SIGNS = r"[-=_*━─\uff3f\uff1d・~\uff5e☆★◆◇■□\uff0b+〜。]"
SIGNATURE_RULE = re.compile(rf"\s*({_RULE_SIGNS}{{1,4}})(?:\s?\1){{4,}}(?:{_RULE_SIGNS}| )*")
"""A line of signs above a signature, as Japanese and Korean mails have it."""

REACH = re.compile(
    r"@|https?://|www\.|〒|\b(?:tel|fax|phone|mobile|mail|e-?mail|url|web)\b|電話|携帯|전화|手机|电话"
    r"|\+?\d[\d() /-]{7,}",
    re.IGNORECASE,
)
"""What a signature tells: how its owner is reached."""


def labelled(line: str) -> tuple[Label, str] | None:
    """Return what a line of a quoted mail's head tells, and its value; None for any other line."""
    short = line[:_LONGEST_LINE]
    if ":" not in short and "\uff1a" not in short:
        return None
    for label, pattern in _LABELLED.items():
        found = pattern.fullmatch(short)
        if found:
            return label, found[1].strip(" *")
    return None
