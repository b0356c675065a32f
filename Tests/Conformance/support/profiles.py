"""All ways to make calls that the servers offer."""

from support.protocols import Profile

PROFILES = [
    Profile(protocol, version, codec, compression)
    for protocol in ("grpc", "grpcweb", "connect")
    for version in (1, 2)
    for codec in ("proto", "json")
    for compression in ("identity", "gzip")
    # gRPC needs the trailers of HTTP/2.
    if (protocol, version) != ("grpc", 1)
]
PLAIN = [p for p in PROFILES if p.compression == "identity"]
PROTO = [p for p in PROFILES if p.codec == "proto"]
SIMPLE = [p for p in PLAIN if p.codec == "proto"]
CONNECT = [p for p in PLAIN if p.protocol == "connect"]
