"""An issuer of tokens, with a library that is not the server's."""

import base64
import contextlib
import http.server
import json
import pathlib
import secrets
import threading
import time
from collections.abc import Iterator
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

_JWK = {"RS256": RSAAlgorithm, "ES256": ECAlgorithm, "EdDSA": OKPAlgorithm}


class Issuer:
    """Signs tokens with a key of its own."""

    def __init__(self, algorithm: str, directory: pathlib.Path) -> None:
        self.algorithm = algorithm
        self.secret = secrets.token_urlsafe(32)
        self._number = 0
        self._directory = directory
        directory.mkdir(exist_ok=True)
        self.change_key()

    def change_key(self) -> None:
        """Signs with a new key from now on; what is published is that key alone."""
        self._number += 1
        match self.algorithm:
            case "HS256":
                self.secret = secrets.token_urlsafe(32)
                self._key: Any = self.secret
            case "RS256":
                self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            case "ES256":
                self._key = ec.generate_private_key(ec.SECP256R1())
            case "EdDSA":
                self._key = ed25519.Ed25519PrivateKey.generate()

    @property
    def flags(self) -> list[str]:
        """The server's flags by which it takes this issuer's tokens."""
        file = self._directory / "issuer.key"
        if self.algorithm == "HS256":
            file.write_text(self.secret + "\n")
            flag = "--jwt-secret-file"
        else:
            file.write_bytes(
                self._key.public_key().public_bytes(
                    serialization.Encoding.PEM,
                    serialization.PublicFormat.SubjectPublicKeyInfo,
                )
            )
            flag = "--jwt-key-file"
        return [flag, str(file), "--jwt-issuer", "issuer", "--jwt-audience", "aftercall"]

    def claims(self, **claims: Any) -> dict[str, Any]:
        """Claims of the account `acme` for ten minutes, changed as told; None leaves one out."""
        usual = {"iss": "issuer", "aud": "aftercall", "account": "acme", "exp": time.time() + 600}
        return {name: value for name, value in (usual | claims).items() if value is not None}

    def token(self, **claims: Any) -> str:
        """A token with such claims."""
        headers = {"kid": f"key-{self._number}"}
        return jwt.encode(
            self.claims(**claims), self._key, algorithm=self.algorithm, headers=headers
        )

    def unsigned(self, **claims: Any) -> str:
        """A token that says it needs no signature."""

        def part(value: Any) -> str:
            return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

        return f"{part({'alg': 'none'})}.{part(self.claims(**claims))}."

    def key_set(self) -> str:
        """The public key as a JSON Web Key Set."""
        key = json.loads(_JWK[self.algorithm].to_jwk(self._key.public_key()))
        return json.dumps({"keys": [key | {"kid": f"key-{self._number}", "use": "sig"}]})

    @contextlib.contextmanager
    def published(self) -> Iterator[str]:
        """Publishes the key set over HTTP for as long as the block runs; gives its address."""
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments: Any) -> None:
                pass

            def do_GET(self) -> None:
                body = issuer.key_set().encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/keys"
        finally:
            server.shutdown()
            server.server_close()
