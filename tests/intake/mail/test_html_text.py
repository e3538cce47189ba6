"""Pages of mails reduced to what a reader would see: words, lines, lists, quotes; and joined flowed lines."""

import time

import pytest

from shopdesk.intake.mail.flowed import joined
from shopdesk.intake.mail.html_text import PICTURE, reduced


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Hello</p><p>World</p>", "Hello\n\nWorld"),
        ("<div>a</div><div>b</div>c<br>d<br/>e", "a\nb\nc\nd\ne"),
        ("a  \n  b<b>c</b> <i> d</i>", "a bc d"),
        ("a&nbsp;&amp;&lt;&#8364;&euro;&#x110000;&#99999999999;", "a &<€€\ufffd\ufffd"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<ol><li>one<li>two</ol>", "1. one\n2. two"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a b\nc"),
        ("x<blockquote>q<br>r<blockquote>s</blockquote></blockquote>y", "x\n\n> q\n> r\n>\n>> s\n\ny"),
        ('x<blockquote style="margin:0 0 0 40px;border:none;padding:0px">indent</blockquote>', "x\n\nindent"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<hr>b", "a\n" + "_" * 32 + "\nb"),
        ('<a href="https://shop.example.com/x?utm=1">our page</a>', "our page"),
        ('<a href="https://shop.example.com"><img src="https://x.example.com/i.png"></a>', "https://shop.example.com"),
        ('<a href="mailto:care@example.com"></a>', "care@example.com"),
        ('<a href="javascript:alert(1)"></a>b', "b"),
        ('<img src="https://t.example.com/p.gif" alt="Logo of a shop">a', "a"),
        ('good <img src="https://t.example.com/1.png" alt="😀">', "good 😀"),
        ("<style>p{}</style><script>x<y</script><head><title>t</title></head>a", "a"),
        ("<head><style>x</style><body>a", "a"),
        ("a<!-- b > c -->d<!--[if mso]><p>e</p><![endif]-->f<![endif]>", "adf"),
        ('a<div style="display: none">b<p>c</p></div>d', "a\nd"),
        ('a<span style="font-size:0px">b</span><span hidden>c</span><i style="opacity:0.5">d</i>', "ad"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ('<p title="a > b">c</p>', "c"),
        ("<p>a<p>b</div></p></nothing>c", "a\n\nb\n\nc"),
        ("<p>\u202eevil\u2066</p>", "evil"),
        ('a<div class="gmail_signature">Anna</div>', "a\n-- \nAnna"),
        ('a<div class="moz-signature">-- <br>Anna</div>', "a\n-- \nAnna"),
        ("", ""),
        ("<", "<"),
        ("a</", "a"),
        ("a<b", "a"),
    ],
)
def test_a_page_is_reduced_to_its_words(page: str, text: str) -> None:
    assert "\n".join(line for line in reduced(page).text.strip("\n").split("\n")) == text


def test_pictures_of_the_mail_leave_a_sign_and_those_of_the_net_none() -> None:
    page = reduced(
        f'a<img src="cid:x@y">b<img SRC=data:image/png;base64,AAAA>c<img src="https://e.example.com/">{PICTURE}'
    )
    assert page.text == f"a{PICTURE}b{PICTURE}c"
    assert page.pictures == ("cid:x@y", "data:image/png;base64,AAAA")


@pytest.mark.parametrize(
    "bomb",
    [
        "<",
        "<a ",
        "<!--",
        "<div>",
        "</p>",
        "<blockquote>x",
        "<li>",
        "<p hidden>",
        "<script>",
        "<head>",
        "<a href='",
        "&#9",
    ],
)
def test_no_page_takes_long(bomb: str) -> None:
    began = time.process_time()
    reduced(bomb * (80_000 // len(bomb)))
    assert time.process_time() - began < 2


def test_flowed_lines_are_joined_where_they_were_broken_for_the_journey() -> None:
    assert joined("a \nb\n\nc \n d") == "a b\n\nc d"
    assert joined("> a \n> b\n>> c \n>> d\ne") == "> a b\n>> c d\ne"
    assert joined("name \n-- \nTel") == "name \n-- \nTel"
    assert joined("long \nword", delsp=True) == "longword"
