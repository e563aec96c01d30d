"""sender.py ADDRESS PORT PACKETS [FILE]: sends UDP datagrams, 64 bytes each on the wire, as fast as it can, after
one by itself; prints how many nanoseconds they took. Meanwhile it has FILE open for writing.

sendmmsg hands 1024 of them to the kernel at once, so that neither Python nor the system call is what is measured.
"""
import ctypes
import os
import socket
import sys
import time

BATCH = 1024
PAYLOAD = 64 - 14 - 20 - 8


class iovec(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("len", ctypes.c_size_t)]


class msghdr(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_void_p), ("namelen", ctypes.c_uint32),
        ("iov", ctypes.POINTER(iovec)), ("iovlen", ctypes.c_size_t),
        ("control", ctypes.c_void_p), ("controllen", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    ]


class mmsghdr(ctypes.Structure):
    _fields_ = [("header", msghdr), ("length", ctypes.c_uint32)]


address, port, left = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
sending = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sending.connect((address, port))
payload = ctypes.create_string_buffer(PAYLOAD)
part = iovec(ctypes.cast(payload, ctypes.c_void_p), PAYLOAD)
messages = (mmsghdr * BATCH)()
for message in messages:
    message.header.iov = ctypes.pointer(part)
    message.header.iovlen = 1
libc = ctypes.CDLL(None, use_errno=True)

# The first of a flow goes to ovs-vswitchd, whose queue a thousand at once would overflow.
sending.send(bytes(PAYLOAD))
held = open(sys.argv[4], "w") if len(sys.argv) > 4 else None
time.sleep(1)

start = time.monotonic_ns()
while left > 0:
    sent = libc.sendmmsg(sending.fileno(), messages, min(left, BATCH), 0)
    if sent < 0:
        sys.exit("sendmmsg: " + os.strerror(ctypes.get_errno()))
    left -= sent
print(time.monotonic_ns() - start)
