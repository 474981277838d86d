"""Who reaches the preview, and by which names."""

import errno
import ipaddress
import socket

HOST = "127.0.0.1"
"""The preview is for this machine: it shows what is not yet decided to be published."""


class PortError(Exception):
    """The preview cannot have the host or the port that it was told to use."""


class Allowed:
    """The names that the server answers to, so that no other site's may lead here.

    A name of another site can be made to lead to any address (DNS rebinding); a number cannot.
    """

    def __init__(self, host: str) -> None:
        """Answer to the names of this machine, and to the one that was told."""
        self._names = {"localhost", HOST, "::1", host.lower()}
        self._is_open = not is_here(host)
        if self._is_open:
            self._names.add(socket.gethostname().lower())

    def has(self, name: str) -> bool:
        """Whether a name is one of them."""
        name = name.lower().strip("[]")
        return name in self._names or (self._is_open and _is_number(name))


def is_here(host: str) -> bool:
    """Whether no other machine reaches an address."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def check_port(host: str, port: int) -> None:
    """Make sure that a port is free there.

    Raises:
        PortError: it is not, or this machine has no such address.
    """
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, number) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        message = f"port {port} cannot be used: {error.strerror}; choose another with --port"
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            advice = "leave out --host, or name one that it has"
            message = f"this machine has no address {host}; {advice}"
        raise PortError(message) from None


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
