"""The headers that keep a page to itself: nothing runs that is not ours, nothing is framed, nothing leaks out."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    )
)  # fmt: skip
"""Content-Security-Policy: scripts and styles come as files of ours or not at all, inline ones never."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Protected:
    """An app whose every answer bears the headers; what is not a file of ours is not kept by any cache either."""

    def __init__(self, app: App, kept: str = "/static/") -> None:
        self._app = app
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers put in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
        if not str(scope["path"]).startswith(self._kept):
            added.append((b"cache-control", b"no-store"))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in added}
                message["headers"] = [pair for pair in message.get("headers", ()) if pair[0].lower() not in ours]
                message["headers"] += added
            await send(message)

        await self._app(scope, receive, send_with_headers)
