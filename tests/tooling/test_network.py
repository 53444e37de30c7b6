"""No test reaches another machine."""

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "203.0.113.7", "2001:db8::1"])
def test_another_machine_is_refused(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as sock, pytest.raises(RuntimeError, match="the network is closed in tests"):
        sock.connect((host, 80))


def test_names_of_other_machines_are_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="the network is closed in tests"):
        socket.create_connection(("songhanh.example", 443))


def test_this_machine_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_socket_pairs_work() -> None:
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"xin")
        assert right.recv(3) == b"xin"
