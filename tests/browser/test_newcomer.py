"""The service as a newcomer meets it, with any program: over plain http on the loopback address."""

from __future__ import annotations

import http.client
import http.cookiejar
import re
import urllib.parse
import urllib.request

from claims import demo


def test_the_demonstration_operator_can_sign_in(service: str) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(f"{service}/admin/login/?next=/admin/", timeout=10).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    style = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert token
    assert style
    assert browser.open(service + style[1], timeout=10).headers["Content-Type"].startswith("text/css")

    form = {"username": demo.OPERATOR, "password": demo.PASSWORD, "csrfmiddlewaretoken": token[1]}
    with browser.open(f"{service}/admin/login/?next=/admin/", urllib.parse.urlencode(form).encode(), 10) as answer:
        assert answer.url == f"{service}/admin/"
        # The theme's own needs; scripts in the page stay forbidden here too.
        assert "script-src 'self' 'unsafe-eval';" in answer.headers["Content-Security-Policy"] + ";"
    with browser.open(f"{service}/", timeout=10) as answer:
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
    with browser.open(f"{service}/api/v1/docs/", timeout=10) as answer:
        assert answer.status == 200
    with browser.open(f"{service}/healthz", timeout=10) as answer:
        assert answer.read() == b"ok\n"

    stranger = http.client.HTTPConnection(service.removeprefix("http://"), timeout=10)
    stranger.request("GET", "/healthz", headers={"Host": "assay.example.org"})
    assert stranger.getresponse().status == 400
