"""Asks one server for one address."""

import http.client
import ipaddress
import socket
import ssl
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

TIMEOUT = 20.0
"""Seconds in which a server has to begin its answer."""
HOPS = 8
"""The most redirections that are followed."""

_PERMANENT = (301, 308)
_REDIRECTIONS = (*_PERMANENT, 302, 303, 307)
_HEAD_REFUSED = (400, 403, 404, 405, 410, 500, 501)
"""Answers to HEAD that some servers give only because it is not GET."""
NO_SUCH_HOST = "there is no such server"


class Answer(Struct, frozen=True):
    """What came back."""

    status: int = 0
    """The HTTP status (RFC 9110); 0 where there was no answer."""
    reason: str = ""
    """Why there was none."""
    moved_to: str = ""
    """The new address, where all redirections on the way are permanent ones."""
    retry_after: str = ""
    """When a server that is busy wants to be asked again, as it says it."""


class _Reply(NamedTuple):
    status: int
    location: str
    retry_after: str


def ask(url: str, agent: str, *, allows_private: bool = False) -> Answer:
    """Ask for an address, without its content, and follow where it leads.

    Args:
        url: An `http:` or `https:` address.
        agent: What the program calls itself.
        allows_private: Whether servers inside a private network may be asked.
    """
    here, is_permanent = url, True
    try:
        for _ in range(HOPS):
            reply = _request("HEAD", here, agent, allows_private=allows_private)
            if reply.status in _HEAD_REFUSED:
                reply = _request("GET", here, agent, allows_private=allows_private)
            if reply.status not in _REDIRECTIONS or not reply.location:
                moved_to = here if here != url and is_permanent else ""
                return Answer(reply.status, "", moved_to, reply.retry_after)
            here = urljoin(here, reply.location).partition("#")[0]
            is_permanent = is_permanent and reply.status in _PERMANENT
        return Answer(reason=f"it leads on more than {HOPS} times")
    except _NotAskedError as error:
        return Answer(reason=str(error))
    except socket.gaierror as error:
        is_certain = error.errno == socket.EAI_NONAME
        return Answer(reason=NO_SUCH_HOST if is_certain else "its server's name is not resolved")
    except TimeoutError:
        return Answer(reason="its server does not answer in time")
    except ssl.SSLError:
        return Answer(reason="its certificate is not accepted")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(reason="its server cannot be reached, or gives no proper answer")


class _NotAskedError(Exception):
    """An address that is not to be asked for."""


def _request(method: str, url: str, agent: str, *, allows_private: bool) -> _Reply:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _NotAskedError("it leads to no http: or https: address")
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if not allows_private:
        for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            _refuse_private(found[4])
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT)
    try:
        connection.connect()
        if not allows_private:  # the name may have been told to be another server's meanwhile
            _refuse_private(connection.sock.getpeername())
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
        headers = {"User-Agent": agent, "Accept": "*/*"}
        connection.request(method, target + (f"?{query}" if query else ""), headers=headers)
        response = connection.getresponse()
        location = response.getheader("Location", "")
        return _Reply(response.status, location, response.getheader("Retry-After", ""))
    finally:
        connection.close()


def _refuse_private(socket_address: tuple[Any, ...]) -> None:
    """Refuse a server by its address, which in IPv6 may hold one of IPv4 (RFC 4291, 2.5.5.2)."""
    address = ipaddress.ip_address(str(socket_address[0]).partition("%")[0])
    if not (getattr(address, "ipv4_mapped", None) or address).is_global:
        raise _NotAskedError("its server is inside a private network, and was not asked")
